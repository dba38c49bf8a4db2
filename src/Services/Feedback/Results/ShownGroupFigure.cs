using Marketplace.Feedback.Instruments;

namespace Marketplace.Feedback.Results;

/// <summary>The figure of a group besides the mean, e.g. the net recommendation.</summary>
/// <param name="Value">
/// As of the distribution. Null where fewer people answered than <paramref name="MinimumN"/>: the figure is noisy in small
/// groups. Null also where one of its parts is a small cell.
/// </param>
internal sealed record ShownGroupFigure(string Name, double? Value, double Lowest, double Highest, int MinimumN)
{
    /// <summary>Null where the instrument has no such figure.</summary>
    public static ShownGroupFigure? Of(ShownDistribution? distribution, Instrument instrument, FeedbackOptions options) =>
        instrument.GroupFigure is { } figure
            ? new ShownGroupFigure(
                figure.Name, distribution is { IsShown: true } ? distribution.GroupFigure : null, figure.Lowest, figure.Highest,
                Math.Max(options.MinimumCellSize, options.GroupFigureMinimum))
            : null;
}
