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
    public void Figure_is_shown_of_a_group_large_enough(int people, bool shown) =>
        Assert.Equal(shown ? 100 : null, ShownGroupFigure.Of([new("patient", 10, people)], Instrument, Options)!.Value);

    [Theory]
    [InlineData(2, 18, 10)]
    [InlineData(10, 4, 16)]
    [InlineData(13, 16, 1)]
    public void Figure_is_hidden_where_it_would_tell_of_a_small_part(int detractors, int passives, int promoters) =>
        Assert.Null(ShownGroupFigure.Of([new("patient", 6, detractors), new("patient", 7, passives), new("patient", 10, promoters)], Instrument, Options)!.Value);

    [Fact]
    public void Figure_tells_nothing_that_the_bins_do_not()
    {
        for (var round = 0; round < 500; round++)
        {
            List<Cell> cells =
            [
                new("patient", 6, 5), new("patient", 7, 5), new("patient", 9, 5),
                .. Enumerable.Range(0, 15 + _generator.Next(60)).Select(_ => new Cell("patient", _generator.Next(11), 1)),
            ];

            var bins = Distribution.Of(cells, Instrument, Options.MinimumCellSize);

            var fromBins = LikelihoodToRecommend.NetOf([.. bins.Select(b => (b.From, b.N))]);
            Assert.True(ShownGroupFigure.Of(cells, Instrument, Options)!.Value == fromBins, _generator.Note);
        }
    }
}
