namespace Marketplace.Portal.Charts;

/// <summary>A count that grows from day to day.</summary>
/// <param name="Points">In order; between two of them the count stays.</param>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points)
{
    public int On(DateOnly day) => Points.LastOrDefault(p => p.Day <= day)?.Count ?? 0;

    /// <summary>The outline as SVG points in a square of 100 by 100: along to each day, then up.</summary>
    /// <param name="until">The last day of which the count is known; it holds to the day's end.</param>
    public string Outline(Scale across, Scale up, DateOnly until)
    {
        var corners = new List<(double X, double Y)>();
        foreach (var point in Points)
        {
            if (corners.Count > 0)
            {
                corners.Add((across.At(point.Day.DayNumber), corners[^1].Y));
            }

            corners.Add((across.At(point.Day.DayNumber), 100 - up.At(point.Count)));
        }

        if (corners.Count > 0)
        {
            corners.Add((across.At(until.DayNumber + 1), corners[^1].Y));
        }

        return string.Join(' ', corners.Select(c => $"{Scale.Svg(c.X)},{Scale.Svg(c.Y)}"));
    }
}

public sealed record CurvePoint(DateOnly Day, int Count);
