namespace Marketplace.Feedback.Exports;

/// <summary>
/// The answers of a trial as they were at one moment: everything up to a position. It only names them and keeps no copy, so
/// what is erased later is gone from it too; what is amended later stays in it as it was.
/// </summary>
internal sealed class Snapshot
{
    /// <summary>Made by the client.</summary>
    public required Guid Id { get; init; }

    public required Guid TrialId { get; init; }

    /// <summary>The one wave that it holds; null: every wave.</summary>
    public string? Wave { get; init; }

    /// <summary>Of the last response in it; 0 where there was none.</summary>
    public required long Position { get; init; }

    public required DateTime FrozenAtUtc { get; init; }

    /// <summary>The account of the coordinator or operator.</summary>
    public required Guid FrozenBy { get; init; }

    public required List<SnapshotPart> Parts { get; init; }

    /// <summary>The questionnaires that have columns, in the order of the schedule. Frozen too: the trial may ask others later.</summary>
    public required List<SnapshotForm> Forms { get; init; }

    public long Rows => Parts.Sum(p => p.Rows);
}

/// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
/// <param name="Rows">How many responses there were when it was frozen.</param>
internal sealed record SnapshotPart(string Wave, string Questionnaire, long Rows);

/// <param name="Repetitions">By linkId, how often what repeats was there at most: so many columns it gets.</param>
internal sealed record SnapshotForm(string Questionnaire, Dictionary<string, int> Repetitions);
