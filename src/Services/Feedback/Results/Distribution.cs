using Marketplace.Feedback.Instruments;

namespace Marketplace.Feedback.Results;

/// <summary>How many scored from <paramref name="From"/> (inclusive) to below <paramref name="To"/>; the last bin includes its end.</summary>
internal sealed record Bin(double From, double To, int N);

/// <summary>
/// The distribution of scores in bins of the instrument's width. Neighbouring bins are joined until each holds at least the
/// minimum cell size, so no bin shows fewer people than that. Bins of one part of a group figure are joined first: a bin across
/// two parts and the figure together would tell of a smaller cell.
/// </summary>
internal static class Distribution
{
    /// <param name="within">Bins shown before: each is kept, or split further. Empty: none were.</param>
    public static IReadOnlyList<Bin> Of(
        IReadOnlyCollection<ScoreCount> cells, Instrument instrument, int minimumCellSize, IReadOnlyList<Bin> within)
    {
        if (cells.Sum(c => c.Count) < minimumCellSize)
        {
            return [];
        }

        return [.. Plain(cells, instrument)
            .GroupBy(plain => within.FirstOrDefault(b => b.From <= plain.From && plain.To <= b.To))
            .SelectMany(bins => instrument.GroupFigure is { } figure
                ? Joined(bins.GroupBy(b => figure.PartOf(b.From)).SelectMany(part => Joined(part, minimumCellSize)), minimumCellSize)
                : Joined(bins, minimumCellSize))];
    }

    private static List<Bin> Joined(IEnumerable<Bin> bins, int minimumCellSize)
    {
        var joined = new List<Bin>();
        foreach (var bin in bins)
        {
            if (joined.Count > 0 && joined[^1].N < minimumCellSize)
            {
                joined[^1] = Join(joined[^1], bin);
            }
            else
            {
                joined.Add(bin);
            }
        }

        if (joined.Count > 1 && joined[^1].N < minimumCellSize)
        {
            joined[^2] = Join(joined[^2], joined[^1]);
            joined.RemoveAt(joined.Count - 1);
        }

        return joined;
    }

    private static IEnumerable<Bin> Plain(IReadOnlyCollection<ScoreCount> cells, Instrument instrument)
    {
        var bins = (int)Math.Ceiling((instrument.Highest - instrument.Lowest) / instrument.BinWidth);
        var counts = new int[bins];
        foreach (var cell in cells)
        {
            counts[Math.Min(bins - 1, (int)((cell.Score - instrument.Lowest) / instrument.BinWidth))] += cell.Count;
        }

        return counts.Select((n, i) => new Bin(
            instrument.Lowest + (i * instrument.BinWidth),
            Math.Min(instrument.Highest, instrument.Lowest + ((i + 1) * instrument.BinWidth)),
            n));
    }

    private static Bin Join(Bin left, Bin right) => new(left.From, right.To, left.N + right.N);
}
