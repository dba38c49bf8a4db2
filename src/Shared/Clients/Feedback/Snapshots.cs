namespace Marketplace.Clients.Feedback;

/// <param name="Wave">One wave; null: every wave.</param>
public sealed record NewSnapshot(string? Wave = null);

/// <summary>The answers of a trial as they were at one moment.</summary>
/// <param name="Position">Everything up to it, in the order of commits, is in the snapshot.</param>
/// <param name="Rows">How many responses there were when it was frozen.</param>
public sealed record Snapshot(Guid Id, Guid TrialId, string? Wave, long Position, DateTime FrozenAtUtc, Guid FrozenBy, long Rows);

/// <param name="Erased">Responses that were frozen and have been erased since: no download has them any more.</param>
/// <param name="Files">Addresses of what can be downloaded.</param>
public sealed record SnapshotContent(
    Guid Id, Guid TrialId, string? Wave, long Position, DateTime FrozenAtUtc, Guid FrozenBy, long Rows, long Erased,
    IReadOnlyList<SnapshotPart> Parts, IReadOnlyList<string> Files);

/// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
public sealed record SnapshotPart(string Wave, string Questionnaire, long Rows, long Erased);
