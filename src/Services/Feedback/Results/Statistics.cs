using Marketplace.Contracts.Feedback;
using MathNet.Numerics.Distributions;

namespace Marketplace.Feedback.Results;

/// <summary>The figures of a sample that is given as counts by value.</summary>
internal static class Statistics
{
    public static readonly ScoreSummary Hidden = new(null, null, null, null, null, null, null, null, null, null);

    public static ScoreSummary Of(IEnumerable<ScoreCount> cells)
    {
        var counts = cells.GroupBy(c => c.Score).Select(g => (Value: g.Key, Count: g.Sum(c => c.Count))).OrderBy(c => c.Value).ToList();
        var n = counts.Sum(c => c.Count);
        if (n == 0)
        {
            return Hidden with { N = 0 };
        }

        var mean = counts.Sum(c => c.Value * c.Count) / n;
        var deviation = n > 1 ? Math.Sqrt(counts.Sum(c => (c.Value - mean) * (c.Value - mean) * c.Count) / (n - 1)) : (double?)null;
        var margin = deviation is { } sd ? StudentT.InvCDF(0, 1, n - 1, 0.975) * sd / Math.Sqrt(n) : (double?)null;
        return new ScoreSummary(
            n, mean, deviation, counts[0].Value, Quantile(counts, n, 0.25), Quantile(counts, n, 0.5), Quantile(counts, n, 0.75),
            counts[^1].Value, mean - margin, mean + margin);
    }

    /// <summary>Inclusive method: the smallest value is quantile 0, the largest quantile 1, and between them it is linear.</summary>
    private static double Quantile(List<(double Value, int Count)> counts, int n, double share)
    {
        var rank = (n - 1) * share;
        var below = At(counts, (int)Math.Floor(rank));
        var above = At(counts, (int)Math.Ceiling(rank));
        return below + ((above - below) * (rank - Math.Floor(rank)));
    }

    /// <summary>The value at a place of the ordered sample, counted from 0.</summary>
    private static double At(List<(double Value, int Count)> counts, int place)
    {
        foreach (var (value, count) in counts)
        {
            if (place < count)
            {
                return value;
            }

            place -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(place), "The sample is smaller than this place.");
    }
}
