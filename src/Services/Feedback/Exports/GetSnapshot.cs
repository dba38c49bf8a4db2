using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Exports;

/// <summary>A snapshot with what is in it, and how much of it has been erased since.</summary>
internal static class GetSnapshot
{
    /// <param name="Erased">Responses that were frozen and have been erased since: no download has them any more.</param>
    /// <param name="Parts">By wave and questionnaire.</param>
    public sealed record Response(
        Guid Id, Guid TrialId, string? Wave, long Position, DateTime FrozenAtUtc, Guid FrozenBy, long Rows, long Erased,
        IReadOnlyList<Part> Parts, IReadOnlyList<string> Files);

    public sealed record Part(string Wave, string Questionnaire, long Rows, long Erased);

    public static void Map(RouteGroupBuilder snapshots) => snapshots.MapGet("/{snapshotId:guid}", HandleAsync).WithName(nameof(GetSnapshot));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid snapshotId, CurrentUser user, FeedbackDb db, IDbContextFactory<FeedbackDb> databases, CancellationToken ct)
    {
        if (!(await Exporters.SnapshotAsync(db, user, trialId, snapshotId, ct)).TryGet(out var snapshot, out var refused))
        {
            return refused.ToProblem();
        }

        var now = (await new SnapshotRows(databases, snapshot).PartsAsync(ct)).ToDictionary(p => (p.Wave, p.Questionnaire), p => p.Rows);
        var parts = snapshot.Parts
            .Select(p => new Part(p.Wave, p.Questionnaire, p.Rows, p.Rows - now.GetValueOrDefault((p.Wave, p.Questionnaire))))
            .ToList();
        return TypedResults.Ok(new Response(
            snapshot.Id, snapshot.TrialId, snapshot.Wave, snapshot.Position, snapshot.FrozenAtUtc, snapshot.FrozenBy, snapshot.Rows,
            parts.Sum(p => p.Erased), parts, [.. ExportFile.All.Select(f => $"/api/feedback/trials/{trialId}/snapshots/{snapshotId}/{f.Name}")]));
    }
}
