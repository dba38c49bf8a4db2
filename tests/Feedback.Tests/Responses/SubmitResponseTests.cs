using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Responses;

public abstract class SubmitResponseTests(FeedbackFixture feedback)
{
    private static readonly int?[] Good = [4, 2, 4, 1, 5, 2, 4, 2, 5, 1];

    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();

    [Fact]
    public async Task Submit_returns_201_with_the_score()
    {
        var trial = await feedback.OpenTrialAsync();

        var response = await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);

        Assert.Equal($"/api/feedback/responses/{_id}", response.Headers.Location?.ToString());
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(_id, body.GetProperty("responseId").GetGuid());
        var score = body.GetProperty("score");
        Assert.Equal("sus", score.GetProperty("instrument").GetString());
        Assert.Equal("1.0.0", score.GetProperty("instrumentVersion").GetString());
        Assert.Equal("fr", score.GetProperty("language").GetString());
        Assert.Equal("sus-1", score.GetProperty("ruleVersion").GetString());
        Assert.Equal(85, score.GetProperty("value").GetDouble());
        Assert.Equal(10, score.GetProperty("answered").GetInt32());
        Assert.Empty(score.GetProperty("imputed").EnumerateArray());
        Assert.Equal(100, score.GetProperty("subscales").GetProperty("learnable").GetDouble());
    }

    [Fact]
    public async Task Submit_stores_the_row_and_one_event_without_answers()
    {
        var trial = await feedback.OpenTrialAsync();

        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);

        var row = Assert.Single(await feedback.Db(db => db.Responses.Where(r => r.Id == _id).ToListAsync()));
        Assert.Equal((trial, _pseudonym, "patient", 85d), (row.TrialId, row.Pseudonym, row.Role, row.ScoreValue));
        var e = Assert.Single(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == _id);
        Assert.Equal((trial, _pseudonym, FeedbackFixture.Wave, FeedbackFixture.Sus), (e.TrialId, e.Pseudonym, e.Wave, e.Questionnaire));
        var payload = await feedback.Db(db => db.Outbox.Where(m => m.PartitionKey == _pseudonym.ToString()).Select(m => m.Payload).SingleAsync());
        Assert.DoesNotContain("sus-1\"", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_with_a_missing_item_names_it_as_imputed()
    {
        var trial = await feedback.OpenTrialAsync();

        var response = await (await SubmitAsync(trial, FeedbackFixture.Body(5, 1, 5, 1, null, 1, 5, 1, 5, 1))).ShouldBeAsync(201);

        var score = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("score");
        Assert.Equal(95, score.GetProperty("value").GetDouble());
        Assert.Equal(9, score.GetProperty("answered").GetInt32());
        Assert.Equal("sus-5", score.GetProperty("imputed")[0].GetString());
    }

    [Fact]
    public async Task Submit_again_with_the_same_content_returns_200_with_the_same_body()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);
        feedback.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(200);

        Assert.Equal(await TextAsync(first), await TextAsync(second));
        Assert.Single(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == _id);
    }

    [Fact]
    public async Task Submit_again_after_the_trial_closed_is_still_acknowledged()
    {
        var trial = await feedback.OpenTrialAsync();
        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);
        await feedback.CloseTrialAsync(trial);

        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Submit_again_with_other_content_returns_409()
    {
        var trial = await feedback.OpenTrialAsync();
        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);

        await (await SubmitAsync(trial, FeedbackFixture.Body(FeedbackFixture.AllOf(3)))).ShouldBeProblemAsync(409, "response-differs");
    }

    [Fact]
    public async Task Submit_in_the_same_wave_under_another_id_returns_409()
    {
        var trial = await feedback.OpenTrialAsync();
        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);

        var again = await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), Guid.CreateVersion7(), FeedbackFixture.Body(Good));

        await again.ShouldBeProblemAsync(409, "already-answered");
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.Pseudonym == _pseudonym)));
    }

    [Fact]
    public async Task Submit_with_the_id_of_somebody_else_returns_404()
    {
        var trial = await feedback.OpenTrialAsync();
        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);

        var stranger = await FeedbackFixture.PutAsync(feedback.Participant(trial, Guid.NewGuid()), _id, FeedbackFixture.Body(Good));

        await stranger.ShouldBeProblemAsync(404, "response-unknown");
    }

    [Fact]
    public async Task The_same_answer_20_times_in_parallel_counts_once()
    {
        var trial = await feedback.OpenTrialAsync();
        var client = feedback.Participant(trial, _pseudonym);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FeedbackFixture.PutAsync(client, _id, FeedbackFixture.Body(Good))));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 200));
        Assert.Single((await Task.WhenAll(answers.Select(TextAsync))).Distinct());
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.Pseudonym == _pseudonym)));
        Assert.Single(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.Pseudonym == _pseudonym);
    }

    [Fact]
    public async Task One_participant_under_20_ids_in_parallel_counts_once()
    {
        var trial = await feedback.OpenTrialAsync();
        var client = feedback.Participant(trial, _pseudonym);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FeedbackFixture.PutAsync(client, Guid.CreateVersion7(), FeedbackFixture.Body(Good))));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.Pseudonym == _pseudonym)));
    }

    [Fact]
    public async Task Submit_to_a_trial_not_announced_here_yet_returns_503_and_succeeds_afterwards()
    {
        var trial = Guid.CreateVersion7();

        var early = await SubmitAsync(trial, FeedbackFixture.Body(Good));

        await early.ShouldBeProblemAsync(503, "trial-not-yet-known");
        Assert.Equal(TimeSpan.FromSeconds(1), early.Headers.RetryAfter?.Delta);
        await feedback.DeliverAsync<Contracts.Trials.TrialOpenedV1, Trials.OnTrialOpened>(FeedbackFixture.Opened(trial));
        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Submit_to_a_closed_trial_returns_409_and_leaves_no_trace()
    {
        var trial = await feedback.OpenTrialAsync();
        await feedback.CloseTrialAsync(trial);

        await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeProblemAsync(409, "trial-closed");

        await feedback.ShouldHaveLeftNoTraceAsync(_id, _pseudonym);
    }

    [Fact]
    public async Task Submit_in_a_wave_that_the_trial_does_not_have_returns_400()
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await SubmitAsync(trial, new { questionnaire = FeedbackFixture.Sus, wave = "someday", language = "de", answers = new[] { new { linkId = "sus-1", value = 3 } } });

        Assert.Equal("$.wave", (await answer.ShouldBeProblemAsync(400, "wave-unknown")).GetProperty("field").GetString());
        await feedback.ShouldHaveLeftNoTraceAsync(_id, _pseudonym);
    }

    [Fact]
    public async Task Submit_of_a_questionnaire_that_is_not_scheduled_returns_400()
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<Contracts.Trials.TrialOpenedV1, Trials.OnTrialOpened>(FeedbackFixture.Opened(
            trial, instruments: new Contracts.Trials.ScheduledInstrument("https://living-lab.example/fhir/Questionnaire/other|1.0.0", FeedbackFixture.Wave, 7)));

        var problem = await (await SubmitAsync(trial, FeedbackFixture.Body(Good))).ShouldBeProblemAsync(400, "questionnaire-not-scheduled");
        Assert.Equal("$.questionnaire", Assert.Single(problem.GetProperty("faults").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Submit_of_ten_answers_a_moment_after_the_client_says_that_it_began_is_marked_as_too_fast()
    {
        var trial = await feedback.OpenTrialAsync();
        var (now, slow) = (feedback.Clock.GetUtcNow(), Guid.NewGuid());
        var answers = Good.Select((value, i) => new { linkId = $"sus-{i + 1}", value });

        await SubmitAsync(trial, new { questionnaire = FeedbackFixture.Sus, wave = FeedbackFixture.Wave, language = "fr", answers, startedAtUtc = now.AddSeconds(-5) }).ShouldBeAsync(201);
        await FeedbackFixture.PutAsync(feedback.Participant(trial, slow), Guid.CreateVersion7(), new
        {
            questionnaire = FeedbackFixture.Sus, wave = FeedbackFixture.Wave, language = "fr", answers, startedAtUtc = now.AddMinutes(-5),
        }).ShouldBeAsync(201);

        Assert.Equal(["too-fast"], (await feedback.Db(db => db.Responses.SingleAsync(r => r.Pseudonym == _pseudonym))).Flags);
        Assert.Empty((await feedback.Db(db => db.Responses.SingleAsync(r => r.Pseudonym == slow))).Flags);
    }

    private Task<HttpResponseMessage> SubmitAsync(Guid trial, object body) =>
        FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), _id, body);

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync();
}

public sealed class SubmitResponseOnSqliteTests(FeedbackFixture feedback) : SubmitResponseTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class SubmitResponseOnPostgresTests(PostgresFeedbackFixture feedback) : SubmitResponseTests(feedback), IClassFixture<PostgresFeedbackFixture>;
