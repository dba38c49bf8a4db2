namespace Marketplace.Clients.Catalog;

/// <summary>The one result that a listing shows first.</summary>
/// <param name="ConcernsCurrentVersion">False: measured on an earlier version.</param>
public sealed record EvidenceSummary(
    Guid TrialId, string Instrument, string Version, bool ConcernsCurrentVersion, bool HigherIsBetter,
    int N, double? Mean, double? IntervalLow, double? IntervalHigh, DateTime ComputedAtUtc);

/// <summary>All that trials have found about a solution.</summary>
public sealed record Evidence(Guid SolutionId, string? CurrentVersion, IReadOnlyList<EvidenceItem> Items, string? NextCursor);

/// <param name="AgeDays">Since the figures were computed.</param>
public sealed record EvidenceItem(
    Guid TrialId, string Instrument, string Version, bool ConcernsCurrentVersion, bool HigherIsBetter, DateTime ComputedAtUtc, int AgeDays,
    ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole);
