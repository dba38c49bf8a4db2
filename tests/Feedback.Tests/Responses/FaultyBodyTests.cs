using System.Net.Http.Json;
using System.Text;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Responses;

/// <summary>Bodies that no trial could take.</summary>
public abstract class FaultyBodyTests(FeedbackFixture feedback)
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();

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
        await feedback.ShouldHaveLeftNoTraceAsync(_id, _pseudonym);
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
            "/api/feedback/responses/42", FeedbackFixture.Body(FeedbackFixture.AllOf(4)), TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(400, "request-invalid");
    }

    [Fact]
    public async Task Submit_under_the_empty_UUID_returns_400()
    {
        var trial = await feedback.OpenTrialAsync();

        var answer = await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), Guid.Empty, FeedbackFixture.Body(FeedbackFixture.AllOf(4)));

        await answer.ShouldBeProblemAsync(400, "response-id-empty");
    }

    private async Task<HttpResponseMessage> SendAsync(Guid trial, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await feedback.Participant(trial, _pseudonym)
            .PutAsync(new Uri($"/api/feedback/responses/{_id}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}

public sealed class FaultyBodyOnSqliteTests(FeedbackFixture feedback) : FaultyBodyTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class FaultyBodyOnPostgresTests(PostgresFeedbackFixture feedback) : FaultyBodyTests(feedback), IClassFixture<PostgresFeedbackFixture>;
