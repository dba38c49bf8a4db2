using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Portal.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Portal.Findings;

/// <summary>
/// Tells a page that there is something new to read, for the person who looks at it. No figure passes here: the page is read
/// again, by the rules that hold for it.
/// </summary>
internal static class ResultsEvents
{
    public static void MapResultsEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/protocols/{trialId:guid}/results/events", Handle).RequireAuthorization();

    private static ServerSentEventsResult<long> Handle(Guid trialId, Visitor visitor, HttpContext http) =>
        TypedResults.ServerSentEvents(WatchAsync(visitor.Feedback, trialId, http.RequestAborted));

    /// <summary>A refusal ends the stream; the browser asks again, and the page itself says why there is nothing.</summary>
    private static async IAsyncEnumerable<SseItem<long>> WatchAsync(IFeedbackClient feedback, Guid trialId, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var revisions = feedback.WatchResultsAsync(trialId, ct).GetAsyncEnumerator(ct);
        while (await NextAsync(revisions))
        {
            yield return new SseItem<long>(revisions.Current.Revision, "results");
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ResultsRevision> revisions)
    {
        try
        {
            return await revisions.MoveNextAsync();
        }
        catch (Exception over) when (over is ApiException or OperationCanceledException)
        {
            return false;
        }
    }
}
