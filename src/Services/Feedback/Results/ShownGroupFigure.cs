using Marketplace.Feedback.Instruments;

namespace Marketplace.Feedback.Results;

/// <summary>The figure of a group besides the mean, e.g. the net recommendation.</summary>
/// <param name="Value">
/// Null where fewer people answered than <paramref name="MinimumN"/>: the figure is noisy in small groups. Null also where one
/// of its parts is a small cell, which the figure and the distribution together would tell.
/// </param>
internal sealed record ShownGroupFigure(string Name, double? Value, double Lowest, double Highest, int MinimumN)
{
    /// <summary>Null where the instrument has no such figure.</summary>
    public static ShownGroupFigure? Of(IReadOnlyCollection<Cell> cells, Instrument instrument, FeedbackOptions options)
    {
        if (instrument.GroupFigure is not { } figure)
        {
            return null;
        }

        var minimum = Math.Max(options.MinimumCellSize, options.GroupFigureMinimum);
        var parts = cells.GroupBy(c => figure.PartOf(c.Score)).Select(part => part.Sum(c => c.Count));
        var isShown = cells.Sum(c => c.Count) >= minimum && parts.All(n => n >= options.MinimumCellSize);
        return new ShownGroupFigure(
            figure.Name, isShown ? figure.Of([.. cells.Select(c => (c.Score, c.Count))]) : null, figure.Lowest, figure.Highest, minimum);
    }
}
