using Marketplace.Contracts.Feedback;

namespace Marketplace.Catalog.Evidence;

/// <summary>The one result that a listing shows first.</summary>
/// <param name="ConcernsCurrentVersion">False: measured on an earlier version, and said so.</param>
internal sealed record EvidenceSummary(
    Guid TrialId, string Instrument, string Version, bool ConcernsCurrentVersion, bool HigherIsBetter,
    int N, double? Mean, double? IntervalLow, double? IntervalHigh, DateTime ComputedAtUtc)
{
    /// <summary>
    /// The current version's result from most people, else the latest of an earlier version.
    /// Chosen by size and age, never by how good the score is.
    /// </summary>
    public static EvidenceSummary? Best(IEnumerable<TrialResult> results, string? currentVersion) => results
        .Where(r => r.IsShown)
        .OrderByDescending(r => r.SolutionVersion == currentVersion)
        .ThenByDescending(r => r.SolutionVersion == currentVersion ? r.Overall.N : 0)
        .ThenByDescending(r => r.ComputedAtUtc)
        .ThenBy(r => r.TrialId).ThenBy(r => r.Instrument, StringComparer.Ordinal)
        .Select(r => Of(r.TrialId, r.Instrument, r.SolutionVersion, r.SolutionVersion == currentVersion, r.HigherIsBetter, r.Overall, r.ComputedAtUtc))
        .FirstOrDefault();

    private static EvidenceSummary Of(
        Guid trialId, string instrument, string version, bool current, bool higherIsBetter, ScoreSummary overall, DateTime computedAtUtc) =>
        new(trialId, instrument, version, current, higherIsBetter, overall.N!.Value, overall.Mean, overall.IntervalLow, overall.IntervalHigh, computedAtUtc);
}
