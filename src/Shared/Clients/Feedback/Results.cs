namespace Marketplace.Clients.Feedback;

/// <param name="MinimumCellSize">Figures of fewer people are hidden.</param>
/// <param name="Results">One entry per wave, the one due first coming first.</param>
public sealed record TrialResults(
    Guid TrialId, Guid SolutionId, string SolutionVersion, int MinimumCellSize, IReadOnlyList<WaveResults> Results);

/// <param name="ByRole">The roles that may be shown.</param>
/// <param name="Distribution">Empty where it may not be shown.</param>
public sealed record WaveResults(
    string Wave, string Questionnaire, string Instrument, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest,
    ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole, IReadOnlyList<Bin> Distribution, long Revision, DateTime? UpdatedAtUtc);

/// <summary>How many scored from <paramref name="From"/> (inclusive) to below <paramref name="To"/>; the last bin includes its end.</summary>
public sealed record Bin(double From, double To, int N);
