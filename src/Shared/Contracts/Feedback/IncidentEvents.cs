namespace Marketplace.Contracts.Feedback;

/// <summary>Something has happened that may bear on safety. Carries no text and nobody's pseudonym.</summary>
/// <param name="SolutionVersion">The version that was under test.</param>
/// <param name="Kind">adverse-event, near-miss, device-deficiency or other.</param>
/// <param name="Serious">Whether the reporter names a criterion of seriousness.</param>
public sealed record IncidentReportedV1(
    Guid IncidentId, Guid TrialId, Guid SolutionId, string SolutionVersion, string Kind, bool Serious, DateTime ReportedAtUtc) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}

/// <summary>An incident asks for more than it did: it was found serious, or the law's time for its report runs out.</summary>
/// <param name="Serious">As it stands now.</param>
/// <param name="Level">One of the constants below.</param>
/// <param name="Clock">The clock that runs out, e.g. <c>vigilance</c>; null where the level is <see cref="FoundSerious"/>.</param>
/// <param name="DueAtUtc">When that clock is over.</param>
public sealed record IncidentEscalatedV1(
    Guid IncidentId, Guid TrialId, Guid SolutionId, string SolutionVersion, string Kind, bool Serious, string Level, string? Clock,
    DateTime? DueAtUtc, DateTime EscalatedAtUtc) : IIntegrationEvent
{
    /// <summary>An assessor finds serious what its reporter did not call so.</summary>
    public const string FoundSerious = "found-serious";

    /// <summary>A good part of the time has passed and no initial report is recorded.</summary>
    public const string Approaching = "approaching";

    public const string Overdue = "overdue";

    public string PartitionKey => TrialId.ToString();
}
