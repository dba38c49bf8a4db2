using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Registry;

/// <summary>How a protocol's design is called in a registry.</summary>
internal static class RegistryDesign
{
    public static RegistryRecord.Design Of(Protocol protocol, RegistryRecord.Enrollment enrollment) => Intervenes(protocol)
        ? new("INTERVENTIONAL", Info(protocol), enrollment)
        : new("OBSERVATIONAL", null, enrollment);

    public static RegistryRecord.ArmsInterventions ArmsOf(Protocol protocol) => new(
        [.. protocol.Arms.Select(a => new RegistryRecord.ArmGroup(
            RegistryText.Of(a.Name), a.Kind == ArmKind.Intervention ? "EXPERIMENTAL" : "NO_INTERVENTION"))],
        [new("OTHER", $"Digital health solution {protocol.SolutionId}, version {protocol.SolutionVersion}")]);

    public static RegistryRecord.Outcomes OutcomesOf(Protocol protocol) => new(
        [.. protocol.Endpoints.Where(e => e.Kind == EndpointKind.Primary).Select(e => OutcomeOf(protocol, e))],
        [.. protocol.Endpoints.Where(e => e.Kind == EndpointKind.Secondary).Select(e => OutcomeOf(protocol, e))]);

    /// <summary>More is done than to watch a solution in the use it is made for: people are allocated, procedures added, or the purpose is another.</summary>
    private static bool Intervenes(Protocol protocol) =>
        protocol.Arms.Count > 0 || protocol.Procedures.Count > 0 || !protocol.WithinIntendedPurpose || protocol.ToShowConformity;

    private static RegistryRecord.DesignInfo Info(Protocol protocol) => new(
        protocol.Arms.Count > 1 ? "RANDOMIZED" : "NA",
        protocol.Arms.Count > 1 ? "PARALLEL" : "SINGLE_GROUP",
        protocol.Blinding == Blinding.Assessor ? new("SINGLE", ["OUTCOMES_ASSESSOR"]) : new("NONE", []));

    private static RegistryRecord.Outcome OutcomeOf(Protocol protocol, Protocol.Endpoint endpoint) => new(
        RegistryText.Of(endpoint.Description),
        protocol.Instruments.FirstOrDefault(i => i.Wave == endpoint.Wave) is { } measured
            ? $"{measured.DueAfterDays} days after {(measured.Anchor == Anchor.Enrolment ? "enrolment" : "the first day of the trial")}"
            : null);
}
