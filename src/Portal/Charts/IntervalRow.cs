using Marketplace.Clients;

namespace Marketplace.Portal.Charts;

/// <summary>A mean and its 95 % interval. Without a mean the figures are hidden; without an interval only the mean is drawn.</summary>
/// <param name="Label">Whose figures these are.</param>
public sealed record IntervalRow(string Label, int? N, double? Mean, double? Low, double? High)
{
    public static IntervalRow Of(string label, ScoreSummary summary) =>
        new(label, summary.N, summary.Mean, summary.IntervalLow, summary.IntervalHigh);
}
