using System.Globalization;
using Marketplace.Feedback.Instruments;
using Xunit;

namespace Marketplace.Feedback.Results;

/// <summary>36 real people's answers, from a file that is not part of the repository: <c>MARKETPLACE_SUS_FILE</c> names it.</summary>
public sealed class SusFileTests
{
    private const string Variable = "MARKETPLACE_SUS_FILE";
    private const int FirstItemColumn = 4;

    [Fact]
    public async Task Figures_of_the_published_answers_are_right()
    {
        var file = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(File.Exists(file), $"{Variable} does not name a file of answers.");

        var lines = await File.ReadAllLinesAsync(file!, TestContext.Current.CancellationToken);
        var summary = Statistics.Of(lines.Skip(1).Where(l => l.Length > 0).Select(l => new ScoreCount(ScoreOf(l), 1)));

        Assert.Equal(36, summary.N);
        Assert.Equal(82.9861, summary.Mean!.Value, 4);
        Assert.Equal(13.9747, summary.StandardDeviation!.Value, 4);
        Assert.Equal((75d, 86.25, 95d), (summary.LowerQuartile, summary.Median, summary.UpperQuartile));
        Assert.Equal(78.2577, summary.IntervalLow!.Value, 4);
        Assert.Equal(87.7145, summary.IntervalHigh!.Value, 4);
    }

    private static double ScoreOf(string line) => Sus.Rate([.. line.Split(';')
        .Skip(FirstItemColumn)
        .Select(cell => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (int?)null)]).Value;
}
