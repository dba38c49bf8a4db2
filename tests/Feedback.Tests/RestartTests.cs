using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Feedback.Data;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback;

/// <summary>What a participant has left with one process, another on the same data goes on with as if it were the same.</summary>
public abstract class RestartTests(FeedbackFixture feedback)
{
    private const string Draft = "/api/feedback/tasks/end-of-use/draft";

    private readonly Guid _pseudonym = Guid.NewGuid();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task A_draft_is_resumed_and_saved_with_the_tag_it_had()
    {
        var trial = await EnrolledAsync();
        var before = feedback.Participant(trial, _pseudonym);
        var saved = await SaveAsync(before, 3).ShouldBeAsync(201);
        var begun = (await JsonAsync(saved)).GetProperty("begunAtUtc").GetDateTime();
        await using var restarted = feedback.StartAnother();
        var after = Participant(restarted, trial);

        var read = await after.GetAsync(At(Draft)).ShouldBeAsync(200);
        await SaveAsync(after, 4).ShouldBeProblemAsync(409, "draft-exists");
        var second = await SaveAsync(after, 4, read.Headers.ETag).ShouldBeAsync(200);

        Assert.Equal(saved.Headers.ETag, read.Headers.ETag);
        Assert.Equal((3, begun), ((await JsonAsync(read)).GetProperty("answers")[0].GetProperty("value").GetInt32(), (await JsonAsync(second)).GetProperty("begunAtUtc").GetDateTime()));
        await SaveAsync(before, 5, saved.Headers.ETag).ShouldBeProblemAsync(412, "draft-changed");
        await SaveAsync(after, 5, saved.Headers.ETag).ShouldBeProblemAsync(412, "draft-changed");
        await FeedbackFixture.PutAsync(after, _id, FeedbackFixture.Body(FeedbackFixture.AllOf(3))).ShouldBeAsync(201);
        await before.GetAsync(At(Draft)).ShouldBeProblemAsync(404, "draft-unknown");
    }

    [Fact]
    public async Task An_amendment_is_acknowledged_again_amended_further_and_its_history_told()
    {
        var trial = await EnrolledAsync();
        var before = feedback.Participant(trial, _pseudonym);
        var given = await TextAsync(FeedbackFixture.PutAsync(before, _id, FeedbackFixture.Body(FeedbackFixture.AllOf(2))).ShouldBeAsync(201));
        var snapshot = await feedback.FreezeAsync(trial);
        var amended = await TextAsync(AmendAsync(before, 2, 3).ShouldBeAsync(200));
        var (history, export) = (await TextAsync(HistoryAsync(before)), await feedback.DownloadAsync(snapshot, "responses.ndjson"));
        await using var restarted = feedback.StartAnother();
        var after = Participant(restarted, trial);

        Assert.Equal(history, await TextAsync(HistoryAsync(after)));
        Assert.Equal(given, await TextAsync(FeedbackFixture.PutAsync(after, _id, FeedbackFixture.Body(FeedbackFixture.AllOf(2))).ShouldBeAsync(200)));
        Assert.Equal(amended, await TextAsync(AmendAsync(after, 2, 3).ShouldBeAsync(200)));
        await AmendAsync(after, 2, 4).ShouldBeProblemAsync(409, "amendment-differs");
        await AmendAsync(after, 4, 4).ShouldBeProblemAsync(409, "amendment-number");
        await AmendAsync(after, 3, 4).ShouldBeAsync(200);

        var told = (await JsonAsync(await HistoryAsync(before))).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal([1L, 2L, 3L], told.Select(e => e.GetProperty("revision").GetInt64()));
        Assert.Equal(("2", "3"), Change(told[1]));
        Assert.Equal(("3", "4"), Change(told[2]));
        Assert.Equal(export, await restarted.ClientFor(TestUser.Operator()).GetStringAsync(At($"{snapshot}/responses.ndjson"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_anonymous_answer_stays_given_once_and_is_deleted_by_its_code()
    {
        var trial = await EnrolledAsync();
        var code = (await JsonAsync(await SubmitAnonymouslyAsync(feedback.Participant(trial, _pseudonym), _id).ShouldBeAsync(201))).GetProperty("deletionCode").GetString()!;
        await using var restarted = feedback.StartAnother();
        var after = Participant(restarted, trial);

        // What makes a repeated request known lived in the process alone, and so it is one more answer (decision 18).
        await SubmitAnonymouslyAsync(after, _id).ShouldBeProblemAsync(409, "already-answered");
        await SubmitAnonymouslyAsync(after, Guid.CreateVersion7()).ShouldBeProblemAsync(409, "already-answered");
        await FeedbackFixture.PutAsync(after, Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3))).ShouldBeProblemAsync(409, "already-answered");
        await SaveAsync(after, 3).ShouldBeProblemAsync(409, "already-answered");

        await DeleteAsync(restarted.Anonymous, code).ShouldBeAsync(204);
        await DeleteAsync(feedback.Anonymous, code).ShouldBeProblemAsync(404, "deletion-code-unknown");
        await SubmitAnonymouslyAsync(after, Guid.CreateVersion7()).ShouldBeProblemAsync(409, "already-answered");
        var task = Assert.Single((await JsonAsync(await after.GetAsync(At("/api/feedback/tasks")))).GetProperty("items").EnumerateArray());
        Assert.Equal("answered", task.GetProperty("state").GetString());
    }

    private async Task<Guid> EnrolledAsync()
    {
        var trial = await feedback.OpenTrialAsync();
        await feedback.EnrolAsync(trial, _pseudonym);
        return trial;
    }

    private HttpClient Participant(ServiceFixture<Program, FeedbackDb> restarted, Guid trial) =>
        restarted.ClientWith(restarted.Tokens.ForParticipant(trial, _pseudonym, "patient"));

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient client, int value, EntityTagHeaderValue? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, At(Draft)) { Content = JsonContent.Create(Content(value)) };
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(seen);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> AmendAsync(HttpClient client, long number, int value) =>
        client.PutAsJsonAsync($"/api/feedback/responses/{_id}/amendments/{number}", Content(value), TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> HistoryAsync(HttpClient client) =>
        client.GetAsync(At($"/api/feedback/responses/{_id}/history"), TestContext.Current.CancellationToken).ShouldBeAsync(200);

    private static Task<HttpResponseMessage> SubmitAnonymouslyAsync(HttpClient client, Guid id) => FeedbackFixture.PutAsync(client, id, new
    {
        questionnaire = FeedbackFixture.Sus, wave = FeedbackFixture.Wave, language = "fr", anonymous = true, answers = new[] { new { linkId = "sus-1", value = 3 } },
    });

    private static async Task<HttpResponseMessage> DeleteAsync(HttpClient client, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, At("/api/feedback/anonymous-responses")) { Headers = { { "Deletion-Code", code } } };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static object Content(int value) => new { language = "fr", answers = new[] { new { linkId = "sus-1", value } } };

    private static (string Before, string After) Change(JsonElement entry)
    {
        var change = entry.GetProperty("changes").EnumerateArray().First(c => c.GetProperty("linkId").GetString() == "sus-1");
        return (change.GetProperty("before")[0].GetRawText(), change.GetProperty("after")[0].GetRawText());
    }

    private static Uri At(string address) => new(address, UriKind.Relative);

    private static async Task<string> TextAsync(Task<HttpResponseMessage> response) =>
        await (await response).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}

public sealed class RestartOnSqliteTests(FeedbackFixture feedback) : RestartTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class RestartOnPostgresTests(PostgresFeedbackFixture feedback) : RestartTests(feedback), IClassFixture<PostgresFeedbackFixture>;
