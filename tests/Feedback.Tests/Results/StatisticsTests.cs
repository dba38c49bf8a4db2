using Marketplace.Contracts.Feedback;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class StatisticsTests
{
    [Fact]
    public void Figures_of_a_known_sample_are_right()
    {
        // By hand: mean 76; the squared distances are 1665 together, over 9.
        var summary = Of(50, 62.5, 70, 72.5, 75, 77.5, 80, 85, 90, 97.5);

        Assert.Equal(10, summary.N);
        Assert.Equal(76, summary.Mean!.Value, 10);
        Assert.Equal(Math.Sqrt(1665d / 9), summary.StandardDeviation!.Value, 10);
        Assert.Equal((50d, 97.5), (summary.Min, summary.Max));
        Assert.Equal(70.625, summary.LowerQuartile!.Value, 10);
        Assert.Equal(76.25, summary.Median!.Value, 10);
        Assert.Equal(83.75, summary.UpperQuartile!.Value, 10);
    }

    /// <summary>t(0.975) of 9 degrees of freedom is 2.262157163 in every table.</summary>
    [Fact]
    public void Interval_is_that_of_students_t()
    {
        var summary = Of(50, 62.5, 70, 72.5, 75, 77.5, 80, 85, 90, 97.5);

        var margin = 2.262157163 * summary.StandardDeviation!.Value / Math.Sqrt(10);
        Assert.Equal(summary.Mean!.Value - margin, summary.IntervalLow!.Value, 6);
        Assert.Equal(summary.Mean!.Value + margin, summary.IntervalHigh!.Value, 6);
    }

    [Fact]
    public void Quartiles_of_few_values_are_linear_between_neighbours()
    {
        var summary = Of(10, 20, 30, 40);

        Assert.Equal((17.5, 25d, 32.5), (summary.LowerQuartile, summary.Median, summary.UpperQuartile));
    }

    [Fact]
    public void Equal_values_have_no_spread()
    {
        var summary = Of(50, 50, 50, 50, 50);

        Assert.Equal((0d, 50d, 50d), (summary.StandardDeviation, summary.IntervalLow, summary.IntervalHigh));
    }

    [Fact]
    public void One_value_has_no_deviation_and_no_interval()
    {
        var summary = Of(62.5);

        Assert.Equal((1, 62.5, 62.5), (summary.N, summary.Mean, summary.Median));
        Assert.Null(summary.StandardDeviation);
        Assert.Null(summary.IntervalLow);
    }

    [Fact]
    public void Counts_say_the_same_as_single_values()
    {
        var single = Of(50, 50, 72.5, 72.5, 72.5, 100);

        var counted = Statistics.Of([new ScoreCount(50, 2), new ScoreCount(72.5, 1), new ScoreCount(72.5, 2), new ScoreCount(100, 1)]);

        Assert.Equal(single, counted);
    }

    private static ScoreSummary Of(params double[] values) => Statistics.Of(values.Select(v => new ScoreCount(v, 1)));
}
