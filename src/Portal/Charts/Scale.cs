using System.Globalization;

namespace Marketplace.Portal.Charts;

/// <summary>
/// Places values along an axis. Places are percentages of the drawing's length, so that a chart is as wide as its room
/// while its letters and strokes keep their size.
/// </summary>
/// <param name="Lowest">What may be at one end, whether or not it occurs.</param>
/// <param name="Inset">What is left free at both ends, in percent, so that a mark at an end is drawn whole.</param>
public sealed record Scale(double Lowest, double Highest, double Inset = 2)
{
    /// <summary>Steps that people count in, times a power of ten.</summary>
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    public double At(double value)
    {
        var share = Highest > Lowest ? (Math.Clamp(value, Lowest, Highest) - Lowest) / (Highest - Lowest) : 0.5;
        return Inset + (share * (100 - (2 * Inset)));
    }

    public string Percent(double value) => Svg(At(value), "%");

    /// <summary>The length from one value to another.</summary>
    public string Percent(double from, double to) => Svg(At(to) - At(from), "%");

    /// <summary>Round values from end to end, about so many of them.</summary>
    public IReadOnlyList<double> Ticks(int about = 6)
    {
        if (Highest <= Lowest)
        {
            return [Lowest];
        }

        var step = StepFor((Highest - Lowest) / Math.Max(1, about));
        var first = Math.Ceiling(Lowest / step);
        var count = (int)Math.Floor((Highest / step) - first + 1e-9);
        return [.. Enumerable.Range(0, count + 1).Select(i => Math.Round((first + i) * step, 10))];
    }

    /// <summary>From nought to the first round value that is not below the greatest count.</summary>
    public static Scale ForCounts(int greatest, int about = 4)
    {
        var step = Math.Max(1, Math.Ceiling(StepFor(Math.Max(1, greatest) / (double)about)));
        return new(0, Math.Ceiling(Math.Max(1, greatest) / step) * step, 0);
    }

    /// <summary>A number as SVG reads it, in whatever language the page is.</summary>
    public static string Svg(double number, string unit = "") => string.Create(CultureInfo.InvariantCulture, $"{number:0.##}{unit}");

    private static double StepFor(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return Steps.First(s => s * power >= rough - 1e-9) * power;
    }
}
