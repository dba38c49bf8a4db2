using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>Who answers for the data, what for, how long and where they are kept. A trial opens only with it.</summary>
/// <param name="Purposes">By language.</param>
/// <param name="RetentionMonths">From the trial's end.</param>
/// <param name="ImpactAssessedOn">Day of the impact assessment (GDPR Article 35); null where none is needed.</param>
/// <param name="Hosting">Null where the sponsor hosts the data itself.</param>
public sealed record ProcessingRecord(
    IReadOnlyList<Controller> Controllers, IReadOnlyDictionary<string, string> Purposes, int RetentionMonths,
    DateOnly? ImpactAssessedOn = null, HostingCertificate? Hosting = null);

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Contact">Where to turn with a question about one's data.</param>
public sealed record Controller(string Name, ControllerKind Kind, string Country, string Contact);

/// <summary>A certificate of who hosts health data, as France asks for (HDS).</summary>
/// <param name="Activities">Which of the six hosting activities it covers.</param>
public sealed record HostingCertificate(string Holder, string Country, IReadOnlyList<HostingActivity> Activities, DateOnly ValidUntil);

[JsonConverter(typeof(KebabCase<ControllerKind>))]
public enum ControllerKind
{
    Controller,
    JointController,
    Processor,
}

[JsonConverter(typeof(KebabCase<HostingActivity>))]
public enum HostingActivity
{
    PhysicalSites,
    Hardware,
    VirtualInfrastructure,
    Platform,
    Operation,
    Backup,
}
