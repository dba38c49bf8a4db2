namespace Marketplace.Clients.Feedback;

/// <param name="MinimumCellSize">Figures of fewer people are hidden.</param>
/// <param name="Results">One entry per wave, the one due first coming first.</param>
public sealed record TrialResults(
    Guid TrialId, Guid SolutionId, string SolutionVersion, int MinimumCellSize, IReadOnlyList<WaveResults> Results);

/// <param name="ByRole">The roles that may be shown.</param>
/// <param name="Distribution">Empty where it may not be shown.</param>
/// <param name="Revision">Grows with every change of the instrument's results in this trial.</param>
/// <param name="GroupFigure">Null where the instrument has none.</param>
public sealed record WaveResults(
    string Wave, string Questionnaire, string Instrument, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest,
    ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole, IReadOnlyList<Bin> Distribution, long Revision, DateTime? UpdatedAtUtc,
    GroupFigure? GroupFigure = null)
{
    public IReadOnlyList<GroupSummary> ByLanguage { get; init; } = [];

    public IReadOnlyList<GroupSummary> ByVersion { get; init; } = [];

    /// <summary>Since the first wave and the one before, of those who answered in both.</summary>
    public IReadOnlyList<WaveChange> Changes { get; init; } = [];

    /// <summary>Null before anything is shown.</summary>
    public Denominators? Denominators { get; init; }

    /// <summary>Of the last release.</summary>
    public DateTime? AsOfUtc { get; init; }

    /// <summary>Of the answers shown, in UTC.</summary>
    public DateOnly? FirstAnswerOn { get; init; }

    public DateOnly? LastAnswerOn { get; init; }

    /// <summary>Why something is not shown; null where everything is.</summary>
    public string? Withheld { get; init; }

    /// <summary>What the instrument's licence wants beside its results.</summary>
    public string? Attribution { get; init; }

    /// <summary>Null for those who may not see sites and arms.</summary>
    public GroupFigures? Groups { get; init; }
}

/// <summary>Which results are asked for; what is null does not narrow them.</summary>
/// <param name="Site">As <paramref name="Arm"/>, for the sponsor's coordinators, ethics reviewers and operators.</param>
public sealed record ResultsFilter(
    string? Wave = null, string? Role = null, Guid? Site = null, string? Arm = null, string? Version = null, string? Language = null);

/// <summary>Which state of its results a trial shows.</summary>
/// <param name="Revision">Grows with every change of any of them.</param>
/// <param name="AsOfUtc">Of the last change; null before the first.</param>
public sealed record ResultsRevision(Guid TrialId, long Revision, DateTime? AsOfUtc, IReadOnlyList<InstrumentRevision> Instruments);

public sealed record InstrumentRevision(string Instrument, long Revision);

/// <param name="Value">What its people have in common: a language, a version, a site's id, an arm.</param>
public sealed record GroupSummary(string Value, ScoreSummary Summary);

/// <param name="Invited">Null where the trial is open to all.</param>
public sealed record Denominators(int? Invited, int Enrolled, int Answered);

/// <param name="Effect">Name of the standardised effect, e.g. d_z: the mean change in standard deviations of the change.</param>
public sealed record WaveChange(
    string FromWave, int N, double Mean, double? StandardDeviation, double? IntervalLow, double? IntervalHigh, string Effect, double? EffectSize);

public sealed record GroupFigures(
    IReadOnlyList<GroupSummary> BySite, IReadOnlyList<GroupSummary> ByArm, IReadOnlyList<ArmDifference> ArmDifferences, IReadOnlyList<FlagCount> Flags);

/// <param name="Difference">Mean of <paramref name="Arm"/> minus mean of <paramref name="Other"/>.</param>
/// <param name="IntervalLow">Of the 95 % interval after Welch.</param>
public sealed record ArmDifference(
    string Arm, int N, string Other, int OtherN, double Difference, double IntervalLow, double IntervalHigh, double? HedgesG);

/// <param name="AtLeast">Rounded down to a multiple of the minimum cell size.</param>
public sealed record FlagCount(string Flag, int AtLeast);

/// <summary>A figure of the group besides the mean, e.g. <c>net-recommendation</c>.</summary>
/// <param name="Value">Null where fewer people answered than <paramref name="MinimumN"/>.</param>
public sealed record GroupFigure(string Name, double? Value, double Lowest, double Highest, int MinimumN);

/// <summary>How many scored from <paramref name="From"/> (inclusive) to below <paramref name="To"/>; the last bin includes its end.</summary>
public sealed record Bin(double From, double To, int N);
