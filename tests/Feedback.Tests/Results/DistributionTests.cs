using Marketplace.Feedback.Instruments;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class DistributionTests
{
    private const int K = 5;

    private readonly SeededGenerator _generator = new();

    public static TheoryData<string> Codes => [.. InstrumentLibrary.All.Select(p => p.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Bins_of_any_instrument_cover_its_range_and_count_everybody_once(string code)
    {
        var instrument = InstrumentLibrary.Find(code)!.Instrument;
        for (var round = 0; round < 200; round++)
        {
            var cells = Enumerable.Range(0, K + _generator.Next(60)).Select(_ => new ScoreCount(AnyScore(instrument), 1)).ToList();

            var bins = Distribution.Of(cells, instrument, K, []);

            Assert.Equal((instrument.Lowest, instrument.Highest), (bins[0].From, bins[^1].To));
            Assert.True(bins.All(b => b.N >= K) && bins.Sum(b => b.N) == cells.Count, _generator.Note);
            Assert.All(bins, b => Assert.Equal(b.N, cells.Count(c => c.Score >= b.From && (c.Score < b.To || b.To == instrument.Highest))));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Whole_bins_fill_the_range(string code)
    {
        var instrument = InstrumentLibrary.Find(code)!.Instrument;

        var bins = (instrument.Highest - instrument.Lowest) / instrument.BinWidth;

        Assert.InRange(bins, 8, 20);
        Assert.Equal(0, bins % 1);
    }

    private double AnyScore(Instrument instrument) => instrument.Lowest + ((instrument.Highest - instrument.Lowest) * _generator.Next(1001) / 1000);
}
