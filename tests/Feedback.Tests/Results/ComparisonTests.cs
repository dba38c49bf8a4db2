using Marketplace.Contracts.Feedback;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class ComparisonTests
{
    /// <summary>
    /// Unequal spreads and sizes. By hand: means 20 and 14, variances 250/3 and 10 (n = 4 and 5). Standard error² 250/12 + 2 =
    /// 22.8333; Welch's degrees of freedom 22.8333² / ((250/12)²/3 + 2²/4) = 3.578911.
    /// </summary>
    [Fact]
    public void Difference_of_arms_has_the_interval_of_welch()
    {
        var difference = Between([10, 15, 25, 30], [10, 12, 14, 16, 18]);

        Assert.Equal(("a", 4, "b", 5), (difference.Arm, difference.N, difference.Other, difference.OtherN));
        Assert.Equal(6, difference.Difference, 10);
        // The quantile is checked against the density of Student's t, integrated by Simpson's rule.
        var margin = difference.IntervalHigh - 6;
        Assert.Equal(margin, 6 - difference.IntervalLow, 10);
        Assert.Equal(0.475, AreaOfStudentsT(margin / Math.Sqrt((250d / 12) + 2), 3.578911), 5);
    }

    /// <summary>Equal spreads and sizes: Welch's is the plain t interval, with 8 degrees of freedom 2.306004135 in every table.</summary>
    [Fact]
    public void Difference_of_equal_spreads_has_students_interval()
    {
        var difference = Between([12, 14, 16, 18, 20], [10, 12, 14, 16, 18]);

        Assert.Equal((2 - (2.306004135 * 2), 2 + (2.306004135 * 2)), (difference.IntervalLow, difference.IntervalHigh), new Near(1e-6));
    }

    /// <summary>Pooled standard deviation √10, so d = 2/√10; Hedges' correction for 8 degrees of freedom is 1 − 3/31.</summary>
    [Fact]
    public void Hedges_g_is_cohens_d_corrected_for_small_samples() =>
        Assert.Equal(2 / Math.Sqrt(10) * (28d / 31), Between([12, 14, 16, 18, 20], [10, 12, 14, 16, 18]).HedgesG!.Value, 10);

    [Fact]
    public void Arms_without_any_spread_have_a_difference_and_no_effect_size()
    {
        var difference = Between([50, 50, 50, 50, 50], [40, 40, 40, 40, 40]);

        Assert.Equal((10d, 10d, 10d), (difference.Difference, difference.IntervalLow, difference.IntervalHigh));
        Assert.Null(difference.HedgesG);
    }

    [Fact]
    public void Each_arm_is_compared_with_each_other_once() => Assert.Equal(
        ["a-b", "a-c", "b-c"],
        Comparison.Of([Arm("a", 1, 2), Arm("b", 2, 3), Arm("c", 3, 4)]).Select(d => $"{d.Arm}-{d.Other}"));

    /// <summary>Changes 5, 10, 15, 20, 0: mean 10, variance 62.5, and t(0.975) of 4 degrees of freedom 2.776445105.</summary>
    [Fact]
    public void Change_between_waves_has_the_paired_interval_and_d_z()
    {
        var change = WaveChange.Of("start", new double[] { 5, 10, 15, 20, 0 }.Select(v => new ScoreCount(v, 1)))!;

        var margin = 2.776445105 * Math.Sqrt(62.5 / 5);
        Assert.Equal(("start", 5, 10d, "d_z"), (change.FromWave, change.N, change.Mean, change.Effect));
        Assert.Equal(Math.Sqrt(62.5), change.StandardDeviation!.Value, 10);
        Assert.Equal((10 - margin, 10 + margin), (change.IntervalLow!.Value, change.IntervalHigh!.Value), new Near(1e-6));
        Assert.Equal(10 / Math.Sqrt(62.5), change.EffectSize!.Value, 10);
    }

    [Fact]
    public void Same_change_of_everybody_has_no_effect_size() =>
        Assert.Null(WaveChange.Of("start", [new ScoreCount(10, 5)])!.EffectSize);

    [Fact]
    public void Nobody_with_both_waves_is_no_change() => Assert.Null(WaveChange.Of("start", []));

    private static ArmDifference Between(double[] one, double[] other) =>
        Assert.Single(Comparison.Of([Arm("a", one), Arm("b", other)]));

    private static GroupSummary Arm(string name, params double[] scores) => new(name, Statistics.Of(scores.Select(s => new ScoreCount(s, 1))));

    /// <summary>From 0 to <paramref name="t"/>; the density is scaled by its own integral, so that it needs no gamma function.</summary>
    private static double AreaOfStudentsT(double t, double freedom)
    {
        // Put x = √freedom · tan u: the density becomes cos(u) to the power of (freedom − 1), from 0 to π/2.
        return Simpson(Math.Atan(t / Math.Sqrt(freedom))) / Simpson(Math.PI / 2) / 2;

        double Simpson(double end)
        {
            const int Steps = 20_000;
            return Enumerable.Range(0, Steps + 1)
                .Sum(i => Math.Pow(Math.Max(0, Math.Cos(end * i / Steps)), freedom - 1) * (i is 0 or Steps ? 1 : i % 2 == 0 ? 2 : 4)) * end / Steps / 3;
        }
    }

    private sealed class Near(double tolerance) : IEqualityComparer<(double Low, double High)>
    {
        public bool Equals((double Low, double High) x, (double Low, double High) y) =>
            Math.Abs(x.Low - y.Low) < tolerance && Math.Abs(x.High - y.High) < tolerance;

        public int GetHashCode((double Low, double High) pair) => 0;
    }
}

public sealed class ChangeGuardTests
{
    [Fact]
    public void Nobody_is_left_over_where_whole_blocks_are_in_both_waves() => Assert.Equal(0, Rest([[1, 2, 3], [4, 5, 6]], 1, 2, 3));

    [Fact]
    public void Those_of_a_block_who_are_in_one_wave_only_are_left_over() => Assert.Equal(1, Rest([[1, 2, 3], [4, 5, 6]], 1, 2));

    [Fact]
    public void Those_in_both_are_left_over_where_they_are_the_fewer() => Assert.Equal(1, Rest([[1, 2, 3, 4, 5]], 1));

    [Fact]
    public void Somebody_who_is_not_shown_in_the_wave_cannot_be_weighed() => Assert.Null(Rest([[1, 2, 3]], 1, 2, 9));

    private static int? Rest(List<HashSet<long>> blocks, params long[] both) => ChangeGuard.Rest(blocks, [.. both]);
}
