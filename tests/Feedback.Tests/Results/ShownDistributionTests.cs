using Marketplace.Feedback.Instruments;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class ShownDistributionTests
{
    private const int K = 5;

    private static readonly FeedbackOptions Options = new();

    private readonly SeededGenerator _generator = new();

    [Fact]
    public void Nothing_is_shown_of_fewer_people_than_may_be() =>
        Assert.Same(ShownDistribution.None, ShownDistribution.None.Next([new ScoreCount(50, K - 1)], Sus.Instrument, Options));

    [Fact]
    public void A_step_that_would_tell_of_few_is_not_taken()
    {
        var shown = ShownDistribution.None.Next([new(20, 10), new(80, 10)], Sus.Instrument, Options);

        Assert.Same(shown, shown.Next([new(20, 11), new(80, 14)], Sus.Instrument, Options));
        Assert.Equal(25, shown.Next([new(20, 10), new(80, 15)], Sus.Instrument, Options).Bins.Sum(b => b.N));
    }

    [Fact]
    public void What_contains_an_answer_that_is_gone_is_hidden_until_the_next_step()
    {
        var shown = ShownDistribution.None.Next([new(20, 10), new(80, 10)], Sus.Instrument, Options);

        var hidden = shown.Hide().Next([new(20, 9), new(80, 10)], Sus.Instrument, Options);

        Assert.False(hidden.IsShown);
        Assert.True(hidden.Next([new(20, 15), new(80, 10)], Sus.Instrument, Options).IsShown);
    }

    /// <summary>Whatever comes and goes, any two distributions that were ever shown differ by nobody or by many between any cuts of the older.</summary>
    [Theory]
    [InlineData("sus")]
    [InlineData("likelihood-to-recommend")]
    public void No_two_distributions_differ_by_few(string code)
    {
        var instrument = InstrumentLibrary.Find(code)!.Instrument;
        var counts = new List<ScoreCount>();
        var seen = new List<ShownDistribution>();
        var shown = ShownDistribution.None;
        for (var round = 0; round < 300; round++)
        {
            counts.AddRange(Enumerable.Range(0, _generator.Next(12)).Select(_ => new ScoreCount(instrument.Lowest + (instrument.BinWidth * _generator.Next(10)), 1)));
            counts.RemoveRange(0, Math.Min(counts.Count, _generator.OneIn(4) ? _generator.Next(6) : 0));
            shown = shown.Next(counts, instrument, Options);
            seen.Add(shown);
        }

        Assert.True(seen.Distinct().Count() > 5, _generator.Note);
        foreach (var (older, newer) in seen.SelectMany((older, i) => seen.Skip(i + 1).Select(newer => (older, newer))))
        {
            Assert.All(older.Bins, bin => Assert.True(
                Math.Abs(newer.Bins.Where(b => b.From >= bin.From && b.To <= bin.To).Sum(b => b.N) - bin.N) is 0 or >= K || !IsNeighbour(seen, older, newer), _generator.Note));
        }
    }

    private static bool IsNeighbour(List<ShownDistribution> seen, ShownDistribution older, ShownDistribution newer)
    {
        var distinct = seen.Distinct().ToList();
        return distinct.IndexOf(newer) - distinct.IndexOf(older) == 1;
    }
}
