using Marketplace.Feedback.Instruments;

namespace Marketplace.Feedback.Results;

/// <summary>The figure of a group besides the mean, e.g. the net recommendation.</summary>
/// <param name="Value">Null where fewer people answered than <paramref name="MinimumN"/>: the figure is noisy in small groups.</param>
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
        var value = cells.Sum(c => c.Count) >= minimum ? figure.Of([.. cells.Select(c => (c.Score, c.Count))]) : (double?)null;
        return new ShownGroupFigure(figure.Name, value, figure.Lowest, figure.Highest, minimum);
    }
}
