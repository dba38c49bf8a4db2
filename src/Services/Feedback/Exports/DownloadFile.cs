using Marketplace.Feedback.Data;
using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Questionnaires;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Feedback.Exports;

/// <summary>
/// A file of a snapshot. What goes wrong after the first byte breaks the connection off: no reader takes a part for the whole.
/// </summary>
internal static class DownloadFile
{
    public static void Map(RouteGroupBuilder snapshots)
    {
        foreach (var file in ExportFile.All)
        {
            snapshots
                .MapGet($"/{{snapshotId:guid}}/{file.Name}", (
                    Guid trialId, Guid snapshotId, CurrentUser user, FeedbackDb db, IDbContextFactory<FeedbackDb> databases, PublishedForms forms,
                    IOptions<FeedbackOptions> options, CancellationToken ct) =>
                    HandleAsync(file, trialId, snapshotId, user, db, new Opening(databases, forms, options.Value), ct))
                .WithName($"Download {file.Name}")
                .Produces(StatusCodes.Status200OK, contentType: file.ContentType);
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        ExportFile file, Guid trialId, Guid snapshotId, CurrentUser user, FeedbackDb db, Opening opening, CancellationToken ct)
    {
        if (!(await Exporters.SnapshotAsync(db, user, trialId, snapshotId, ct)).TryGet(out var snapshot, out var refused))
        {
            return refused.ToProblem();
        }

        var export = await opening.OpenAsync(snapshot, ct);
        // An erasure makes it another file.
        var etag = new EntityTagHeaderValue($"\"{snapshot.Id:N}-{export.Erased}\"");
        return TypedResults.Stream(
            stream => file.WriteAsync(export, stream, ct), file.ContentType, $"{snapshot.Id}-{file.Name}", snapshot.FrozenAtUtc, etag);
    }

    private sealed record Opening(IDbContextFactory<FeedbackDb> Databases, PublishedForms Forms, FeedbackOptions Options)
    {
        public async Task<Export> OpenAsync(Snapshot snapshot, CancellationToken ct)
        {
            var laid = new List<LaidForm>();
            foreach (var frozen in snapshot.Forms)
            {
                // It was there when the snapshot was made, and what is published stays.
                laid.Add(new LaidForm((await Forms.FindAsync(frozen.Questionnaire, ct))!, frozen.Repetitions));
            }

            var rows = new SnapshotRows(Databases, snapshot);
            return new Export(snapshot, new ColumnLayout(laid), rows, snapshot.Rows - await rows.CountAsync(ct), Options);
        }
    }
}
