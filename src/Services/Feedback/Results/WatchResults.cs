using System.Text.Json;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Results;

/// <summary>
/// Server-sent events: the present revision of a trial's results, then each new one. They say that there is something new to
/// read, and no figure.
/// </summary>
internal static class WatchResults
{
    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{trialId:guid}/results/events", HandleAsync)
        .WithName(nameof(WatchResults)).AllowAnonymous().Produces<ResultsRevision>(contentType: "text/event-stream");

    /// <param name="lastEventId">The revision that the caller knows; it is not told again.</param>
    private static async Task<IResult> HandleAsync(
        Guid trialId, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, HttpContext http, FeedbackDb db, ResultsFeed feed,
        IHostApplicationLifetime lifetime, IOptions<FeedbackOptions> options, CancellationToken ct)
    {
        if (!await db.Trials.AnyAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct))
        {
            return ResponseErrors.TrialUnknown.ToProblem();
        }

        using var watch = feed.TryWatch(trialId);
        if (watch is null)
        {
            http.Response.Headers.RetryAfter = "30";
            return ResultsErrors.TooManyWatch.ToProblem();
        }

        var now = (await ResultsRevision.OfAsync(db, [trialId], ct))[0];
        // The host waits for requests before it stops, and this one would last for ever.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        try
        {
            await StreamAsync(http, watch, now, Known(lastEventId), options.Value.EventHeartbeat, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The listener has left, or the service stops.
        }

        return TypedResults.Empty;
    }

    private static async Task StreamAsync(
        HttpContext http, ResultsFeed.Watch watch, ResultsRevision now, long? known, TimeSpan heartbeat, CancellationToken ct)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        // A first line at once: also a caller who knows the present state learns that the stream stands.
        await WriteAsync(http, now.Revision == known ? Heartbeat : Event(now), ct);
        var told = now.Revision;
        var next = watch.NextAsync(told, ct);
        var beat = Task.Delay(heartbeat, ct);
        while (true)
        {
            if (await Task.WhenAny(next, beat) == next)
            {
                var revision = await next;
                await WriteAsync(http, Event(revision), ct);
                told = revision.Revision;
                next = watch.NextAsync(told, ct);
            }
            else
            {
                await beat;
                await WriteAsync(http, Heartbeat, ct);
                beat = Task.Delay(heartbeat, ct);
            }
        }
    }

    /// <summary>An id that is not one of ours means nothing: the present state is told.</summary>
    private static long? Known(string? lastEventId) =>
        long.TryParse(lastEventId, System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : null;

    /// <summary>A comment: proxies see that the connection lives, listeners see nothing.</summary>
    private const string Heartbeat = ":\n\n";

    private static string Event(ResultsRevision revision) =>
        $"event: results\nid: {revision.Revision}\ndata: {JsonSerializer.Serialize(revision, FeedbackJson.Default.ResultsRevision)}\n\n";

    private static async Task WriteAsync(HttpContext http, string text, CancellationToken ct)
    {
        await http.Response.WriteAsync(text, ct);
        await http.Response.Body.FlushAsync(ct);
    }
}
