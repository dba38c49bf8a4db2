using Marketplace.Contracts.Feedback;
using MathNet.Numerics.Distributions;

namespace Marketplace.Feedback.Results;

/// <summary>How the people of one arm scored against those of another.</summary>
/// <param name="Difference">Mean of <paramref name="Arm"/> minus mean of <paramref name="Other"/>.</param>
/// <param name="IntervalLow">Of the 95 % interval after Welch, which does not take the spreads for equal.</param>
/// <param name="HedgesG">The difference in pooled standard deviations, corrected for small samples; null where there is no spread.</param>
internal sealed record ArmDifference(
    string Arm, int N, string Other, int OtherN, double Difference, double IntervalLow, double IntervalHigh, double? HedgesG);

/// <summary>How people's scores have changed since an earlier wave; of those who answered in both.</summary>
/// <param name="Effect">Name of the standardised effect: d_z, the mean change in standard deviations of the change.</param>
internal sealed record WaveChange(
    string FromWave, int N, double Mean, double? StandardDeviation, double? IntervalLow, double? IntervalHigh, string Effect, double? EffectSize)
{
    public static WaveChange? Of(string fromWave, IEnumerable<ScoreCount> changes) =>
        Statistics.Of(changes) is { N: > 0, Mean: { } mean } all
            ? new WaveChange(
                fromWave, all.N.Value, mean, all.StandardDeviation, all.IntervalLow, all.IntervalHigh, "d_z",
                all.StandardDeviation > 0 ? mean / all.StandardDeviation : null)
            : null;
}

/// <summary>Arms against each other.</summary>
internal static class Comparison
{
    /// <summary>Every arm with every other.</summary>
    public static IReadOnlyList<ArmDifference> Of(IReadOnlyList<GroupSummary> arms) =>
        [.. arms.SelectMany((one, i) => arms.Skip(i + 1).Select(other => Between(one, other)))];

    private static ArmDifference Between(GroupSummary one, GroupSummary other)
    {
        var (a, b) = (Sample.Of(one.Summary), Sample.Of(other.Summary));
        var (varianceA, varianceB) = (a.Deviation * a.Deviation / a.N, b.Deviation * b.Deviation / b.N);
        var error = Math.Sqrt(varianceA + varianceB);
        // Welch–Satterthwaite; without any spread there is no interval to widen.
        var freedom = (varianceA + varianceB) * (varianceA + varianceB) / ((varianceA * varianceA / (a.N - 1)) + (varianceB * varianceB / (b.N - 1)));
        var margin = error > 0 ? StudentT.InvCDF(0, 1, freedom, 0.975) * error : 0;
        var difference = a.Mean - b.Mean;
        return new ArmDifference(one.Value, a.N, other.Value, b.N, difference, difference - margin, difference + margin, HedgesG(a, b));
    }

    private static double? HedgesG(Sample a, Sample b)
    {
        var freedom = a.N + b.N - 2;
        var pooled = Math.Sqrt((((a.N - 1) * a.Deviation * a.Deviation) + ((b.N - 1) * b.Deviation * b.Deviation)) / freedom);
        return pooled > 0 ? (a.Mean - b.Mean) / pooled * (1 - (3d / ((4 * freedom) - 1))) : null;
    }

    private readonly record struct Sample(int N, double Mean, double Deviation)
    {
        /// <summary>What is shown is of two people at least.</summary>
        public static Sample Of(ScoreSummary shown) => new(shown.N!.Value, shown.Mean!.Value, shown.StandardDeviation!.Value);
    }
}
