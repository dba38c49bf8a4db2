namespace Marketplace.Clients;

/// <summary>A distribution of scores. Everything is null where fewer people answered than may be shown.</summary>
/// <param name="StandardDeviation">Of the sample (n − 1).</param>
/// <param name="LowerQuartile">Inclusive method.</param>
/// <param name="IntervalLow">Lower end of the 95 % confidence interval of the mean (Student t).</param>
public sealed record ScoreSummary(
    int? N, double? Mean, double? StandardDeviation, double? Min, double? LowerQuartile, double? Median,
    double? UpperQuartile, double? Max, double? IntervalLow, double? IntervalHigh);

/// <param name="Role">patient or clinician.</param>
public sealed record RoleSummary(string Role, ScoreSummary Summary);
