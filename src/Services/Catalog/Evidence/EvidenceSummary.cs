namespace Marketplace.Catalog.Evidence;

/// <summary>The one result that a listing shows first.</summary>
/// <param name="ConcernsCurrentVersion">False: measured on an earlier version, and said so.</param>
/// <param name="Collection">How the figures came about.</param>
internal sealed record EvidenceSummary(
    Guid TrialId, string Instrument, string Version, bool ConcernsCurrentVersion, bool HigherIsBetter,
    int N, double? Mean, double? IntervalLow, double? IntervalHigh, DateTime ComputedAtUtc, Currency Currency, Collection Collection)
{
    /// <summary>
    /// Current evidence before that of an earlier version, and outdated last. Of the current version the result from most
    /// people, else the latest. Chosen by currency, size and age, never by how good the score is.
    /// </summary>
    public static EvidenceSummary? Best(IEnumerable<TrialResult> results, string? currentVersion, DateTime nowUtc, TimeSpan validFor) => results
        .Where(r => r.IsShown)
        .Select(r => (Result: r, Currency: r.CurrencyFor(currentVersion, nowUtc, validFor), IsCurrent: r.SolutionVersion == currentVersion))
        .OrderBy(r => r.Currency)
        .ThenByDescending(r => r.IsCurrent ? r.Result.Overall.N : 0)
        .ThenByDescending(r => r.Result.ComputedAtUtc)
        .ThenBy(r => r.Result.TrialId).ThenBy(r => r.Result.Instrument, StringComparer.Ordinal)
        .Select(r => Of(r.Result, r.IsCurrent, r.Currency))
        .FirstOrDefault();

    private static EvidenceSummary Of(TrialResult r, bool isCurrent, Currency currency) => new(
        r.TrialId, r.Instrument, r.SolutionVersion, isCurrent, r.HigherIsBetter,
        r.Overall.N!.Value, r.Overall.Mean, r.Overall.IntervalLow, r.Overall.IntervalHigh, r.ComputedAtUtc, currency, r.Collection);
}
