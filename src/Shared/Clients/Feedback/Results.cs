namespace Marketplace.Clients.Feedback;

/// <param name="MinimumCellSize">Figures of fewer people are hidden.</param>
/// <param name="Results">One entry per wave, the one due first coming first.</param>
public sealed record TrialResults(
    Guid TrialId, Guid SolutionId, string SolutionVersion, int MinimumCellSize, IReadOnlyList<WaveResults> Results);

/// <param name="ByRole">The roles that may be shown.</param>
/// <param name="Distribution">Empty where it may not be shown.</param>
/// <param name="GroupFigure">Null where the instrument has none.</param>
public sealed record WaveResults(
    string Wave, string Questionnaire, string Instrument, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest,
    ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole, IReadOnlyList<Bin> Distribution, long Revision, DateTime? UpdatedAtUtc,
    GroupFigure? GroupFigure = null);

/// <summary>A figure of the group besides the mean, e.g. <c>net-recommendation</c>.</summary>
/// <param name="Value">Null where fewer people answered than <paramref name="MinimumN"/>.</param>
public sealed record GroupFigure(string Name, double? Value, double Lowest, double Highest, int MinimumN);

/// <summary>How many scored from <paramref name="From"/> (inclusive) to below <paramref name="To"/>; the last bin includes its end.</summary>
public sealed record Bin(double From, double To, int N);
