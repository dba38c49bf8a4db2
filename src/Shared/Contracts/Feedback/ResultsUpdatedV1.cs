namespace Marketplace.Contracts.Feedback;

/// <summary>The results of one instrument in one trial, small cells already hidden.</summary>
/// <param name="Instrument">Short name, e.g. <c>sus</c>.</param>
/// <param name="HigherIsBetter">Direction of the score.</param>
/// <param name="Overall">All roles together.</param>
/// <param name="ByRole">One entry per role that may be shown.</param>
/// <param name="Revision">Grows with every update of this trial and instrument; a smaller one is older.</param>
public sealed record ResultsUpdatedV1(
    Guid TrialId, Guid SolutionId, string SolutionVersion, string Instrument, bool HigherIsBetter,
    ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole, DateTime ComputedAtUtc, long Revision) : IIntegrationEvent
{
    /// <summary>The wave that the figures are of; null where none may be shown, and in messages from before it was told.</summary>
    public string? Wave { get; init; }

    /// <summary>Smallest possible score.</summary>
    public double? Lowest { get; init; }

    public double? Highest { get; init; }

    /// <summary>Null where the trial is open to all.</summary>
    public int? Invited { get; init; }

    public int? Enrolled { get; init; }

    public int? Answered { get; init; }

    /// <summary>Day, in UTC, of the first of the answers that the wave shows.</summary>
    public DateOnly? FirstAnswerOn { get; init; }

    public DateOnly? LastAnswerOn { get; init; }

    public string PartitionKey => $"{TrialId}/{Instrument}";
}

/// <summary>A distribution of scores. Everything is null where fewer people answered than may be shown.</summary>
/// <param name="StandardDeviation">Of the sample (n − 1).</param>
/// <param name="LowerQuartile">Inclusive method.</param>
/// <param name="IntervalLow">Lower end of the 95 % confidence interval of the mean (Student t).</param>
public sealed record ScoreSummary(
    int? N, double? Mean, double? StandardDeviation, double? Min, double? LowerQuartile, double? Median,
    double? UpperQuartile, double? Max, double? IntervalLow, double? IntervalHigh);

/// <summary>The results of one role.</summary>
public sealed record RoleSummary(string Role, ScoreSummary Summary);
