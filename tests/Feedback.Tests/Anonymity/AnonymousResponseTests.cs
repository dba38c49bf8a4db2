using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Anonymity;

public abstract class AnonymousResponseTests(FeedbackFixture feedback)
{
    private readonly Guid _pseudonym = Guid.NewGuid();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task No_table_and_no_event_links_an_anonymous_answer_to_its_participant_or_request()
    {
        var trial = await EnrolledAsync();
        await DraftAsync(trial).ShouldBeAsync(201);

        var code = await CodeAsync(await SubmitAsync(trial).ShouldBeAsync(201));

        var row = await feedback.Db(db => db.Responses.SingleAsync(r => r.TrialId == trial));
        Assert.True(row.Anonymous);
        Assert.Equal((null, null, row.SubmittedAtUtc.Date), (row.SiteId, row.Arm, row.SubmittedAtUtc));
        Assert.NotEqual(_pseudonym, row.Pseudonym);
        Assert.NotEqual(_id, row.Id);
        // A version 7 id begins with its time.
        Assert.NotEqual(_id.ToString()[..13], row.Id.ToString()[..13]);
        Assert.Equal([FeedbackFixture.Wave], (await feedback.Db(db => db.Participants.SingleAsync(p => p.Pseudonym == _pseudonym))).AnonymousWaves);
        Assert.False(await feedback.Db(db => db.Drafts.AnyAsync(d => d.TrialId == trial)));

        var told = await feedback.Db(db => db.Outbox.Where(m => m.Payload.Contains(row.Id.ToString())).SingleAsync());
        Assert.Null(told.TraceParent);
        Assert.Equal(row.SubmittedAtUtc.Date, told.OccurredAtUtc);
        Assert.Contains(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == row.Id && e.Pseudonym == row.Pseudonym);
        var all = await feedback.Db(db => db.Outbox.Where(m => m.Type == "feedback.response-submitted.v1").Select(m => m.Payload + m.PartitionKey).ToListAsync());
        Assert.DoesNotContain(all, text => text.Contains(_pseudonym.ToString(), StringComparison.Ordinal) || text.Contains(_id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(code, JsonSerializer.Serialize(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_again_is_acknowledged_with_the_same_code_and_counts_once()
    {
        var trial = await EnrolledAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SubmitAsync(trial)));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(9, answers.Count(a => (int)a.StatusCode == 200));
        Assert.Single((await Task.WhenAll(answers.Select(CodeAsync))).Distinct());
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.TrialId == trial)));
        await SubmitAsync(trial, value: 4).ShouldBeProblemAsync(409, "response-differs");
    }

    [Fact]
    public async Task One_wave_is_answered_once_whether_anonymously_or_not()
    {
        var (first, second) = (await EnrolledAsync(), await EnrolledAsync());
        await SubmitAsync(first).ShouldBeAsync(201);
        await SubmitAsync(second, anonymous: false).ShouldBeAsync(201);

        await SubmitAsync(first, id: Guid.CreateVersion7()).ShouldBeProblemAsync(409, "already-answered");
        await SubmitAsync(first, id: Guid.CreateVersion7(), anonymous: false).ShouldBeProblemAsync(409, "already-answered");
        await SubmitAsync(second, id: Guid.CreateVersion7()).ShouldBeProblemAsync(409, "already-answered");
        await DraftAsync(first).ShouldBeProblemAsync(409, "already-answered");
    }

    [Fact]
    public async Task Of_many_at_once_with_and_without_a_name_one_is_taken()
    {
        var trial = await EnrolledAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SubmitAsync(trial, id: Guid.CreateVersion7(), anonymous: i % 2 == 0)));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.TrialId == trial)));
    }

    [Fact]
    public async Task The_code_deletes_the_answer_and_its_share_in_the_results_without_any_token()
    {
        var trial = await EnrolledAsync();
        for (var i = 0; i < 10; i++)
        {
            await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        }

        var code = await CodeAsync(await SubmitAsync(trial).ShouldBeAsync(201));
        await feedback.ProjectedAsync();

        await DeleteAsync(code.ToUpperInvariant()).ShouldBeAsync(204);
        await DeleteAsync(code).ShouldBeProblemAsync(404, "deletion-code-unknown");
        await DeleteAsync(null).ShouldBeProblemAsync(400, "deletion-code-missing");
        await feedback.ProjectedAsync();

        Assert.Equal(10, await feedback.Db(db => db.Responses.CountAsync(r => r.TrialId == trial)));
        Assert.InRange((await feedback.ResultsAsync(trial)).GetProperty("results")[0].GetProperty("overall").GetProperty("n").GetInt32(), 5, 6);
    }

    [Fact]
    public async Task The_participant_sees_that_it_is_answered_and_cannot_reach_it()
    {
        var trial = await EnrolledAsync();
        await SubmitAsync(trial).ShouldBeAsync(201);
        var row = await feedback.Db(db => db.Responses.SingleAsync(r => r.TrialId == trial));
        var client = feedback.Participant(trial, _pseudonym);

        var tasks = await client.GetFromJsonAsync<JsonElement>("/api/feedback/tasks", TestContext.Current.CancellationToken);

        var task = Assert.Single(tasks.GetProperty("items").EnumerateArray());
        Assert.Equal(("answered", JsonValueKind.Null, false), (task.GetProperty("state").GetString(), task.GetProperty("responseId").ValueKind, task.GetProperty("amendable").GetBoolean()));
        Assert.Contains("cannot be undone", tasks.GetProperty("aboutAnonymity").GetString(), StringComparison.Ordinal);
        foreach (var id in new[] { _id, row.Id })
        {
            await client.GetAsync(new Uri($"/api/feedback/responses/{id}", UriKind.Relative)).ShouldBeProblemAsync(404, "response-unknown");
            await client.GetAsync(new Uri($"/api/feedback/responses/{id}/history", UriKind.Relative)).ShouldBeProblemAsync(404, "response-unknown");
        }
    }

    [Fact]
    public async Task Erasure_at_withdrawal_forgets_the_mark_and_leaves_the_answer()
    {
        var trial = await EnrolledAsync();
        await SubmitAsync(trial).ShouldBeAsync(201);

        await feedback.WithdrawAsync(trial, _pseudonym, erase: true);

        Assert.Empty((await feedback.Db(db => db.Participants.SingleAsync(p => p.Pseudonym == _pseudonym && p.TrialId == trial))).AnonymousWaves);
        Assert.True(await feedback.Db(db => db.Responses.AnyAsync(r => r.TrialId == trial && r.Anonymous)));
        await SubmitAsync(trial, id: Guid.CreateVersion7()).ShouldBeProblemAsync(409, "participant-withdrawn");
    }

    [Fact]
    public async Task Whose_enrolment_is_not_known_yet_answers_anonymously_once_too()
    {
        var trial = await feedback.OpenTrialAsync();
        await SubmitAsync(trial).ShouldBeAsync(201);
        await feedback.EnrolAsync(trial, _pseudonym);

        await SubmitAsync(trial, id: Guid.CreateVersion7()).ShouldBeProblemAsync(409, "already-answered");
    }

    [Fact]
    public async Task A_late_anonymous_answer_is_held_to_the_moment_it_came_at()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 14));
        await feedback.EnrolAsync(trial, _pseudonym);

        await SubmitAsync(trial).ShouldBeProblemAsync(409, "task-not-open");
    }

    private async Task<Guid> EnrolledAsync()
    {
        var trial = await feedback.OpenTrialAsync();
        await feedback.EnrolAsync(trial, _pseudonym);
        return trial;
    }

    private Task<HttpResponseMessage> SubmitAsync(Guid trial, Guid? id = null, bool anonymous = true, int value = 3) => FeedbackFixture.PutAsync(
        feedback.Participant(trial, _pseudonym), id ?? _id, new
        {
            questionnaire = FeedbackFixture.Sus,
            wave = FeedbackFixture.Wave,
            language = "fr",
            anonymous,
            answers = Enumerable.Range(1, 10).Select(i => new { linkId = $"sus-{i}", value }),
        });

    private Task<HttpResponseMessage> DraftAsync(Guid trial) => feedback.Participant(trial, _pseudonym).PutAsJsonAsync(
        $"/api/feedback/tasks/{FeedbackFixture.Wave}/draft", new { language = "fr", answers = new[] { new { linkId = "sus-1", value = 3 } } },
        TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> DeleteAsync(string? code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri("/api/feedback/anonymous-responses", UriKind.Relative));
        if (code is not null)
        {
            request.Headers.Add("Deletion-Code", code);
        }

        return await feedback.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> CodeAsync(HttpResponseMessage response)
    {
        var code = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("deletionCode").GetString()!;
        Assert.Equal(32, code.Length);
        return code;
    }
}

public sealed class AnonymousResponseOnSqliteTests(FeedbackFixture feedback) : AnonymousResponseTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class AnonymousResponseOnPostgresTests(PostgresFeedbackFixture feedback)
    : AnonymousResponseTests(feedback), IClassFixture<PostgresFeedbackFixture>;
