using System.Globalization;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Fhir;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Feedback.Exports;

/// <summary>A file that can be downloaded of every snapshot.</summary>
/// <param name="WriteAsync">
/// Writes it part by part. Where it throws after the first part, the server cuts the connection, so that no client takes what
/// came before for the whole.
/// </param>
internal sealed partial record ExportFile(string Name, string ContentType, Func<Export, RowWriter, CancellationToken, Task> WriteAsync)
{
    /// <summary>A change of what the files look like makes those that somebody has kept stale.</summary>
    private const int Shape = 1;

    public static readonly IReadOnlyList<ExportFile> All = [ResponsesCsv.File, CodebookCsv.File, ResponsesNdjson.File, BundleJson.File];

    public void Map(RouteGroupBuilder snapshots) => snapshots
        .MapGet($"/{{snapshotId:guid}}/{Name}", HandleAsync)
        .WithName($"Download_{Name.Replace('.', '_')}")
        .Produces(StatusCodes.Status200OK, contentType: ContentType)
        .Produces(StatusCodes.Status304NotModified);

    private async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid snapshotId, CurrentUser user, FeedbackDb db, IDbContextFactory<FeedbackDb> databases, PublishedForms forms,
        IOptions<FeedbackOptions> options, FhirAddress address, ILogger<ExportFile> logger, HttpResponse response, CancellationToken ct)
    {
        if (!(await Exporters.SnapshotAsync(db, user, trialId, snapshotId, ct)).TryGet(out var snapshot, out var refused))
        {
            return refused.ToProblem();
        }

        var export = await Export.OfAsync(snapshot, databases, forms, options.Value, address, ct);
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Stream(
            async stream =>
            {
                var writer = new RowWriter(stream);
                await WriteAsync(export, writer, ct);
                await writer.FlushAsync(ct);
                Log.Sent(logger, Name, snapshotId, trialId, user.Id);
            },
            ContentType,
            FileName(snapshotId),
            entityTag: TagOf(export));
    }

    /// <summary>Names the snapshot, wherever the file goes: <c>responses-{id}.csv</c>.</summary>
    private string FileName(Guid snapshotId) => $"{Path.GetFileNameWithoutExtension(Name)}-{snapshotId}{Path.GetExtension(Name)}";

    /// <summary>An erasure is the one thing that changes what is frozen.</summary>
    private static EntityTagHeaderValue TagOf(Export export) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{export.Snapshot.Id:N}-{export.Erased}-{Shape}\""));

    private static partial class Log
    {
        [LoggerMessage(5401, LogLevel.Information, "{File} of snapshot {Snapshot} of trial {Trial} was sent to account {Account}")]
        public static partial void Sent(ILogger logger, string file, Guid snapshot, Guid trial, Guid account);
    }
}
