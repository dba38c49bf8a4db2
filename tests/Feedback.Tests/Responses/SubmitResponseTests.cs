using System.Net.Http.Json;
using System.Text;
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

        await ShouldHaveLeftNoTraceAsync();
    }

    [Fact]
    public async Task Submit_in_a_wave_that_the_trial_does_not_have_returns_400()
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await SubmitAsync(trial, new { questionnaire = FeedbackFixture.Sus, wave = "someday", language = "de", answers = new[] { new { linkId = "sus-1", value = 3 } } });

        Assert.Equal("$.wave", (await answer.ShouldBeProblemAsync(400, "wave-unknown")).GetProperty("field").GetString());
        await ShouldHaveLeftNoTraceAsync();
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

    [Theory]
    [InlineData("""{"wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":3}]}""", "field-missing", "$.questionnaire")]
    [InlineData("""{"questionnaire":"https://other.example|1","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":3}]}""", "questionnaire-unknown", "$.questionnaire")]
    [InlineData("""{"questionnaire":"{sus}","language":"fr","answers":[{"linkId":"sus-1","value":3}]}""", "field-missing", "$.wave")]
    [InlineData("""{"questionnaire":"{sus}","wave":"\u0000","language":"fr","answers":[{"linkId":"sus-1","value":3}]}""", "wave-unknown", "$.wave")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","answers":[{"linkId":"sus-1","value":3}]}""", "field-missing", "$.language")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"lb","answers":[{"linkId":"sus-1","value":3}]}""", "language-unknown", "$.language")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr"}""", "answers-missing", "$.answers")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[]}""", "answers-missing", "$.answers")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[null]}""", "answer-question-missing", "$.answers[0].linkId")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"value":3}]}""", "answer-question-missing", "$.answers[0].linkId")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1"}]}""", "answer-value-missing", "$.answers[0].value")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-11","value":3}]}""", "answer-question-unknown", "$.answers[0].linkId")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":0}]}""", "answer-not-an-option", "$.answers[0].value")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":6}]}""", "answer-not-an-option", "$.answers[0].value")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":3},{"linkId":"sus-1","value":3}]}""", "answer-repeated", "$.answers[1].linkId")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":"3"}]}""", "json-invalid", "$.answers[0].value")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":2.5}]}""", "json-invalid", "$.answers[0].value")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":[{"linkId":"sus-1","value":3,"note":"x"}]}""", "json-invalid", "$.answers[0].note")]
    [InlineData("""{"questionnaire":"{sus}","wave":"end-of-use","language":"fr","answers":{}}""", "json-invalid", "$.answers")]
    public async Task Submit_of_a_faulty_body_returns_400_with_the_field(string body, string code, string field)
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await SendAsync(trial, body.Replace("{sus}", FeedbackFixture.Sus, StringComparison.Ordinal));

        var problem = await answer.ShouldBeProblemAsync(400, code);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        await ShouldHaveLeftNoTraceAsync();
    }

    [Fact]
    public async Task Submit_with_several_faults_reports_all_of_them_at_once()
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await SendAsync(trial, $$"""
            {"questionnaire":"{{FeedbackFixture.Sus}}","wave":"","language":"xx","answers":[
                {"linkId":"sus-1","value":9},{"linkId":"nope","value":1},{"linkId":"sus-2","value":1},{"linkId":"sus-2","value":2}]}
            """);

        var faults = (await answer.ShouldBeProblemAsync(400, "field-missing")).GetProperty("faults").EnumerateArray()
            .Select(f => $"{f.GetProperty("code").GetString()} {f.GetProperty("field").GetString()}");
        Assert.Equal(
            ["field-missing $.wave", "language-unknown $.language", "answer-not-an-option $.answers[0].value",
                "answer-question-unknown $.answers[1].linkId", "answer-repeated $.answers[3].linkId"],
            faults);
    }

    [Fact]
    public async Task Submit_with_more_answers_than_questions_returns_400_without_listing_each()
    {
        var trial = await feedback.OpenTrialAsync();
        var answers = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"linkId":"x{{i}}","value":1}"""));

        var answer = await SendAsync(trial, $$"""{"questionnaire":"{{FeedbackFixture.Sus}}","wave":"end-of-use","language":"fr","answers":[{{answers}}]}""");

        Assert.Single((await answer.ShouldBeProblemAsync(400, "answers-too-many")).GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Submit_of_JSON_100_levels_deep_returns_400()
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await SendAsync(trial, "{\"answers\":" + new string('[', 100) + new string(']', 100) + "}");

        await answer.ShouldBeProblemAsync(400, "json-invalid");
    }

    [Fact]
    public async Task Submit_under_an_id_that_is_no_UUID_returns_400()
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await feedback.Participant(trial, _pseudonym).PutAsJsonAsync(
            "/api/feedback/responses/42", FeedbackFixture.Body(Good), TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(400, "request-invalid");
    }

    [Fact]
    public async Task Submit_under_the_empty_UUID_returns_400()
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), Guid.Empty, FeedbackFixture.Body(Good));

        await answer.ShouldBeProblemAsync(400, "response-id-empty");
    }

    private Task<HttpResponseMessage> SubmitAsync(Guid trial, object body) =>
        FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), _id, body);

    private async Task<HttpResponseMessage> SendAsync(Guid trial, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await feedback.Participant(trial, _pseudonym)
            .PutAsync(new Uri($"/api/feedback/responses/{_id}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private async Task ShouldHaveLeftNoTraceAsync()
    {
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == _id || r.Pseudonym == _pseudonym)));
        Assert.False(await feedback.Db(db => db.Participants.AnyAsync(p => p.Pseudonym == _pseudonym)));
        Assert.DoesNotContain(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == _id);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync();
}

public sealed class SubmitResponseOnSqliteTests(FeedbackFixture feedback) : SubmitResponseTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class SubmitResponseOnPostgresTests(PostgresFeedbackFixture feedback) : SubmitResponseTests(feedback), IClassFixture<PostgresFeedbackFixture>;
