using System.Globalization;
using System.Net.Mime;
using Marketplace.Clients;
using Marketplace.Portal.Listings;
using Marketplace.Portal.Protocols;
using Marketplace.Portal.Sessions;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Portal.Findings;

/// <summary>Hands a snapshot's file through as it comes, under a name that says which trial and which day.</summary>
internal static class ExportFiles
{
    public static readonly IReadOnlyDictionary<string, string> MediaTypes = new Dictionary<string, string>
    {
        ["responses.csv"] = "text/csv; charset=utf-8",
        ["codebook.csv"] = "text/csv; charset=utf-8",
        ["responses.ndjson"] = "application/x-ndjson",
        ["bundle.json"] = "application/fhir+json",
    };

    public static void MapExportFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/protocols/{trialId:guid}/exports/{snapshotId:guid}/{file}", HandleAsync).RequireAuthorization();

    /// <summary>Letters of the title, the day on which it was frozen, and what is in it.</summary>
    public static string NameOf(string title, DateTime frozenAtUtc, string file)
    {
        var slug = Terms.Slug(title);
        var day = frozenAtUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{(slug.Length > 60 ? slug[..60].TrimEnd('-') : slug)}-{day}-{file}".TrimStart('-');
    }

    private static async Task HandleAsync(Guid trialId, Guid snapshotId, string file, Visitor visitor, HttpContext http)
    {
        var ct = http.RequestAborted;
        if (!MediaTypes.TryGetValue(file, out var mediaType))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!(await visitor.Feedback.GetSnapshotAsync(trialId, snapshotId, ct)).TryGet(out var snapshot, out var unread))
        {
            MissedFile.Answer(http, unread);
            return;
        }

        await HandThroughAsync(
            http, mediaType, NameOf(await TitleAsync(visitor, trialId, ct), snapshot.FrozenAtUtc, file), body => visitor.Feedback.DownloadSnapshotAsync(trialId, snapshotId, file, body, ct));
    }

    /// <summary>In the reader's words; of a trial that cannot be read its id.</summary>
    public static async Task<string> TitleAsync(Visitor visitor, Guid trialId, CancellationToken ct) =>
        (await visitor.Trials.GetAsync(trialId, ct)).TryGet(out var trial, out _) ? InReadersWords.Of(trial.Title) : trialId.ToString();

    /// <summary>What the API gives becomes the file as it comes; what it refuses becomes the page that says why.</summary>
    public static async Task HandThroughAsync(HttpContext http, string mediaType, string name, Func<Stream, Task<ApiResult<Done>>> download)
    {
        var attachment = new ContentDispositionHeaderValue(DispositionTypeNames.Attachment);
        attachment.SetHttpFileName(name);
        (http.Response.ContentType, http.Response.Headers.ContentDisposition) = (mediaType, attachment.ToString());
        if ((await download(http.Response.Body)).Problem is not { } problem)
        {
            return;
        }

        if (http.Response.HasStarted)
        {
            // Half a file must not look like a whole one.
            http.Abort();
            return;
        }

        http.Response.Clear();
        MissedFile.Answer(http, problem);
    }
}
