using Marketplace.Clients.Feedback;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Clients.Tests.Sending;

public sealed class EventStreamTests
{
    private static readonly Guid Trial = Guid.Parse("01990000-0000-7000-8000-00000000000a");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watching_goes_on_over_broken_connections_and_says_what_it_knows()
    {
        var known = new List<string>();
        var second = new TaskCompletionSource();
        await using var loopback = await LoopbackApi.StartAsync(async (http, before) =>
        {
            known.Add(http.Request.Headers["Last-Event-ID"].ToString());
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync($":\n\n{Event(before + 1)}", Ct);
            if (before == 1)
            {
                // Half an event, and then nobody is there any more.
                await http.Response.WriteAsync("event: results\nid: 9\n", Ct);
                await http.Response.Body.FlushAsync(Ct);
                await second.Task.WaitAsync(Ct);
                http.Abort();
            }
        });

        var seen = new List<long>();
        await foreach (var revision in loopback.Api.Feedback.WatchResultsAsync(Trial, Ct).Take(3))
        {
            seen.Add(revision.Revision);
            if (revision.Revision == 2)
            {
                second.SetResult();
            }
        }

        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(["", "1", "2"], known);
        Assert.All(loopback.Requests, r => Assert.Equal($"GET /api/feedback/trials/{Trial}/results/events", r.Line));
    }

    [Fact]
    public async Task Watching_what_is_not_there_is_refused()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) => LoopbackApi.ProblemAsync(http, 404, "trial-unknown"));

        var refused = await Assert.ThrowsAsync<ApiException>(async () => await loopback.Api.Feedback.WatchResultsAsync(Trial, Ct).FirstAsync(Ct));

        Assert.Equal("trial-unknown", refused.Problem.Code);
    }

    private static string Event(int revision) =>
        $"event: results\nid: {revision}\ndata: {{\"trialId\":\"{Trial}\",\"revision\":{revision},\"instruments\":[]}}\n\n";
}
