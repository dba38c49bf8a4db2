using Marketplace.Feedback.Instruments;

namespace Marketplace.Feedback.Results;

/// <summary>
/// The distribution as it was last shown. It splits blocks, so it moves in steps: a new one follows only where between any two
/// cuts nobody has come or gone, or the minimum of people at least; and no cut that was shown goes away.
/// </summary>
/// <param name="IsShown">False: an answer in it is gone. It is kept to hold the next one against it.</param>
/// <param name="Parts">Counts of the parts of the instrument's group figure, in their order; empty where it is not shown.</param>
/// <param name="GroupFigure">Null where it is not shown.</param>
internal sealed record ShownDistribution(bool IsShown, IReadOnlyList<Bin> Bins, IReadOnlyList<int> Parts, double? GroupFigure)
{
    public static readonly ShownDistribution None = new(false, [], [], null);

    /// <summary>The next step where it may be taken, else this one.</summary>
    public ShownDistribution Next(IReadOnlyCollection<ScoreCount> counts, Instrument instrument, FeedbackOptions options)
    {
        var minimum = options.MinimumCellSize;
        var bins = Distribution.Of(counts, instrument, minimum, Bins);
        var parts = PartsOf(counts, instrument, options);
        return bins.Count > 0 && IsStep([.. Bins.Select(b => b.N)], [.. Bins.Select(old => CountIn(bins, old))], minimum)
            && (Parts.Count == 0 || IsStep(Parts, parts, minimum))
            ? new ShownDistribution(true, bins, parts, parts.Count == 0 ? null : instrument.GroupFigure!.Of([.. counts.Select(c => (c.Score, c.Count))]))
            : this;
    }

    /// <summary>After a retraction: what was shown contains an answer that is gone.</summary>
    public ShownDistribution Hide() => this with { IsShown = false };

    private static int CountIn(IReadOnlyList<Bin> bins, Bin old) => bins.Where(b => b.From >= old.From && b.To <= old.To).Sum(b => b.N);

    private static bool IsStep(IReadOnlyList<int> before, List<int> after, int minimum) =>
        before.Count == after.Count && before.Zip(after).All(pair => IsNoneOrMany(pair.Second - pair.First, minimum) && IsNoneOrMany(pair.Second, minimum));

    private static bool IsNoneOrMany(int people, int minimum) => people == 0 || Math.Abs(people) >= minimum;

    /// <summary>Empty where the group is too small for its figure, or one of the parts is a small cell.</summary>
    private static List<int> PartsOf(IReadOnlyCollection<ScoreCount> counts, Instrument instrument, FeedbackOptions options)
    {
        if (instrument.GroupFigure is not { } figure || counts.Sum(c => c.Count) < Math.Max(options.MinimumCellSize, options.GroupFigureMinimum))
        {
            return [];
        }

        var all = Enumerable.Range(0, (int)((instrument.Highest - instrument.Lowest) / instrument.BinWidth) + 1)
            .Select(i => figure.PartOf(instrument.Lowest + (i * instrument.BinWidth))).Distinct().Order();
        var parts = all.Select(part => counts.Where(c => figure.PartOf(c.Score) == part).Sum(c => c.Count)).ToList();
        return parts.TrueForAll(n => IsNoneOrMany(n, options.MinimumCellSize)) ? parts : [];
    }
}
