using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Marketplace.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Marketplace.Feedback.Results;

/// <summary>Two may watch at the same time, and hear each second that the connection lives.</summary>
public sealed class WatchedFeedbackFixture : FeedbackFixture
{
    public override ValueTask InitializeAsync()
    {
        Use("Feedback:MaxEventStreams", "2");
        Use("Feedback:EventHeartbeat", "00:00:01");
        return base.InitializeAsync();
    }
}

public sealed class WatchResultsTests(WatchedFeedbackFixture feedback) : IClassFixture<WatchedFeedbackFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watching_tells_the_present_revision_and_then_each_new_one_as_the_results_show_it()
    {
        var trial = await feedback.OpenTrialAsync();
        using var response = await OpenAsync(trial);
        await using var events = await EventsAsync(response);
        Assert.Equal(("results", "0", 0L), await NextAsync(events));

        await AnswerAsync(trial, 5);

        Assert.Equal(("results", "1", 1L), await NextAsync(events));
        var told = JsonDocument.Parse(events.Current.Data).RootElement;
        var shown = (await feedback.ResultsAsync(trial)).GetProperty("results")[0];
        Assert.Equal(["trialId", "revision", "asOfUtc", "instruments"], told.EnumerateObject().Select(p => p.Name));
        Assert.Equal(shown.GetProperty("updatedAtUtc").GetDateTime(), told.GetProperty("asOfUtc").GetDateTime());
        Assert.Equal("sus", told.GetProperty("instruments")[0].GetProperty("instrument").GetString());
        Assert.Equal(shown.GetProperty("revision").GetInt64(), told.GetProperty("instruments")[0].GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task Known_revision_is_not_told_again_and_another_one_is()
    {
        var trial = await feedback.OpenTrialAsync();
        await AnswerAsync(trial, 5);
        await feedback.ProjectedAsync();

        using (var stale = await OpenAsync(trial, "0"))
        {
            await using var events = await EventsAsync(stale);
            Assert.Equal(("results", "1", 1L), await NextAsync(events));
        }

        using var known = await OpenAsync(trial, "1");
        using var lines = new StreamReader(await known.Content.ReadAsStreamAsync(Ct));
        Assert.Equal(":", await LineAsync(lines));
        Assert.Equal("", await LineAsync(lines));
        Assert.Equal(":", await LineAsync(lines));
    }

    [Fact]
    public async Task Watching_an_unknown_trial_returns_404()
    {
        using var response = await OpenAsync(Guid.CreateVersion7());
        await response.ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task Too_many_who_watch_are_asked_to_come_again_until_one_leaves()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await OpenAsync(trial);
        using var second = await OpenAsync(trial);

        using (var third = await OpenAsync(trial))
        {
            await third.ShouldBeProblemAsync(503, "too-many-streams");
            Assert.Equal(TimeSpan.FromSeconds(30), third.Headers.RetryAfter!.Delta);
        }

        first.Dispose();
        await Eventually.TrueAsync(
            async () =>
            {
                using var again = await OpenAsync(trial);
                return again.IsSuccessStatusCode;
            },
            "the place of who left is free");
    }

    [Fact]
    public async Task Answer_is_an_event_stream_that_nobody_keeps()
    {
        using var response = await OpenAsync(await feedback.OpenTrialAsync());

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    private async Task AnswerAsync(Guid trial, int people)
    {
        var held = await feedback.HoldAsync(trial);
        for (var i = 0; i < people; i++)
        {
            await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        }

        await feedback.ReleaseAsync(trial, held);
    }

    private async Task<HttpResponseMessage> OpenAsync(Guid trial, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/feedback/trials/{trial}/results/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await feedback.Anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct).WaitAsync(Patience, Ct);
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> EventsAsync(HttpResponseMessage response) =>
        SseParser.Create(await response.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);

    private static async Task<(string Event, string? Id, long Revision)> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience, Ct));
        return (events.Current.EventType, events.Current.EventId, JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("revision").GetInt64());
    }

    private static async Task<string?> LineAsync(StreamReader lines) => await lines.ReadLineAsync(Ct).AsTask().WaitAsync(Patience, Ct);
}

public sealed class WatchResultsAtShutdownTests
{
    [Fact]
    public async Task Watching_ends_when_the_service_stops_and_does_not_hold_it_up()
    {
        await using var feedback = new FeedbackFixture();
        await feedback.InitializeAsync();
        var trial = await feedback.OpenTrialAsync();
        var ct = TestContext.Current.CancellationToken;
        using var response = await feedback.Anonymous.GetAsync(
            new Uri($"/api/feedback/trials/{trial}/results/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
        var body = response.Content.ReadAsStringAsync(ct);
        var watch = Stopwatch.StartNew();

        await feedback.Services.GetRequiredService<IHost>().StopAsync(ct);

        Assert.StartsWith("event: results\nid: 0\n", await body.WaitAsync(TimeSpan.FromSeconds(10), ct), StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"the stop took {watch.Elapsed}");
    }
}
