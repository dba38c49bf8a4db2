namespace Marketplace.Feedback.Results;

/// <summary>The results of one instrument in one wave of a trial, as counts from which every figure is computed exactly.</summary>
internal sealed class WaveCounts
{
    public required Guid TrialId { get; init; }

    public required string Instrument { get; init; }

    public required string Wave { get; init; }

    public List<Cell> Cells { get; private set; } = [];

    /// <summary>How many people the cells count.</summary>
    public int N { get; private set; }

    public void Replace(IEnumerable<Cell> cells)
    {
        Cells = [.. Cell.Sum(cells)];
        N = Cells.Sum(c => c.Count);
    }
}

/// <summary>How many people of a role scored this value.</summary>
internal sealed record Cell(string Role, double Score, int Count)
{
    /// <summary>Adds up equal cells, in one fixed order, so that equal counts are equal lists.</summary>
    public static IEnumerable<Cell> Sum(IEnumerable<Cell> cells) => cells
        .GroupBy(c => (c.Role, c.Score))
        .Select(g => new Cell(g.Key.Role, g.Key.Score, g.Sum(c => c.Count)))
        .OrderBy(c => c.Role, StringComparer.Ordinal).ThenBy(c => c.Score);
}
