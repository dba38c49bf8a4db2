namespace Marketplace.Feedback.Results;

/// <summary>The results of one instrument in one trial, as counts from which every figure is computed exactly.</summary>
internal sealed class TrialResults
{
    public required Guid TrialId { get; init; }

    public required string Instrument { get; init; }

    public List<Cell> Cells { get; private set; } = [];

    /// <summary>Grows with every change; others tell old news from new by it.</summary>
    public long Revision { get; private set; }

    public DateTime UpdatedAtUtc { get; private set; }

    public DateTime AnnouncedAtUtc { get; private set; } = DateTime.UnixEpoch;

    /// <summary>True while the last change has not been told to others.</summary>
    public bool Unannounced { get; private set; }

    public void Replace(IEnumerable<Cell> cells, DateTime nowUtc)
    {
        Cells = [.. cells];
        Revision++;
        UpdatedAtUtc = nowUtc;
        Unannounced = true;
    }

    public void MarkAnnounced(DateTime nowUtc)
    {
        AnnouncedAtUtc = nowUtc;
        Unannounced = false;
    }
}

/// <summary>How many people of a role scored this value in this wave.</summary>
internal sealed record Cell(string Wave, string Role, double Score, int Count)
{
    /// <summary>Adds up equal cells, in one fixed order, so that equal counts are equal lists.</summary>
    public static IEnumerable<Cell> Sum(IEnumerable<Cell> cells) => cells
        .GroupBy(c => (c.Wave, c.Role, c.Score))
        .Select(g => new Cell(g.Key.Wave, g.Key.Role, g.Key.Score, g.Sum(c => c.Count)))
        .OrderBy(c => c.Wave, StringComparer.Ordinal).ThenBy(c => c.Role, StringComparer.Ordinal).ThenBy(c => c.Score);
}
