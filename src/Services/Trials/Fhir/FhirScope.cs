using Marketplace.Trials.Data;

namespace Marketplace.Trials.Fhir;

/// <summary>What a request is answered from.</summary>
internal sealed class FhirScope(TrialsDb db, FhirAddress address, TimeProvider clock)
{
    public TrialsDb Db => db;

    public FhirAddress Address => address;

    /// <summary>On which a trial's last day may be past.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
