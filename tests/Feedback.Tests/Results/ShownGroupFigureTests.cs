using Marketplace.Feedback.Instruments;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class ShownGroupFigureTests
{
    private static readonly FeedbackOptions Options = new();
    private static readonly Instrument Instrument = LikelihoodToRecommend.Instrument;

    private readonly SeededGenerator _generator = new();

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void Figure_is_shown_of_a_group_large_enough(int people, bool shown) => Assert.Equal(shown ? 100 : null, FigureOf(new ScoreCount(10, people)));

    [Theory]
    [InlineData(2, 18, 10)]
    [InlineData(10, 4, 16)]
    [InlineData(13, 16, 1)]
    public void Figure_is_hidden_where_it_would_tell_of_a_small_part(int detractors, int passives, int promoters) =>
        Assert.Null(FigureOf(new(6, detractors), new(7, passives), new(10, promoters)));

    [Fact]
    public void Figure_tells_nothing_that_the_bins_do_not()
    {
        for (var round = 0; round < 500; round++)
        {
            ScoreCount[] counts = [new(6, 5), new(7, 5), new(9, 5), .. Enumerable.Range(0, 15 + _generator.Next(60)).Select(_ => new ScoreCount(_generator.Next(11), 1))];

            var bins = ShownDistribution.None.Next(counts, Instrument, Options).Bins;

            Assert.True(FigureOf(counts) == LikelihoodToRecommend.NetOf([.. bins.Select(b => (b.From, b.N))]), _generator.Note);
        }
    }

    private static double? FigureOf(params ScoreCount[] counts) =>
        ShownGroupFigure.Of(ShownDistribution.None.Next(counts, Instrument, Options), Instrument, Options)!.Value;
}
