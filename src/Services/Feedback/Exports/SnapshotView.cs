namespace Marketplace.Feedback.Exports;

/// <summary>A snapshot as it is listed.</summary>
/// <param name="Wave">The one wave that it holds; null: every wave.</param>
/// <param name="Position">Everything up to it, in the order of commits, is in the snapshot.</param>
/// <param name="Rows">How many responses there were when it was frozen.</param>
internal sealed record SnapshotView(Guid Id, Guid TrialId, string? Wave, long Position, DateTime FrozenAtUtc, Guid FrozenBy, long Rows)
{
    public static SnapshotView Of(Snapshot snapshot) => new(
        snapshot.Id, snapshot.TrialId, snapshot.Wave, snapshot.Position, snapshot.FrozenAtUtc, snapshot.FrozenBy, snapshot.Rows);
}
