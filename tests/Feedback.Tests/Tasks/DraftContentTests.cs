using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Drafts;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Tasks;

/// <summary>What a draft is held against when it is saved, and what may wait for the submission.</summary>
public abstract class DraftContentTests(FeedbackFixture feedback)
{
    private readonly Guid _pseudonym = Guid.NewGuid();
    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";

    private Device OnDevice => field ??= new(feedback, _pseudonym);

    [Fact]
    public async Task Items_come_back_as_they_were_given_with_every_digit()
    {
        var trial = await AskOwnAsync();
        var items = JsonElement.Parse("""[{"linkId":"weight","answer":[{"valueDecimal":70.10}]},{"linkId":"group","item":[{"linkId":"note","answer":[{"valueString":"é \u0000"}]}]}]""");

        await OnDevice.SaveAsync(trial, new { language = "fr", items }).ShouldBeAsync(201);

        Assert.Equal(items.GetRawText(), (await Device.JsonAsync(await OnDevice.GetAsync(trial))).GetProperty("items").GetRawText(), ignoreCase: true);
    }

    [Theory]
    [InlineData("""{"items":[]}""", "field-missing $.language")]
    [InlineData("""{"language":"it","items":[]}""", "language-unknown $.language")]
    [InlineData("""{"language":"fr"}""", "draft-content-missing $.items")]
    [InlineData("""{"language":"fr","items":[],"answers":[]}""", "draft-content-missing $.items")]
    [InlineData("""{"language":"fr","items":{}}""", "array-expected $.items")]
    [InlineData("""{"items":[{"linkId":3}]}""", "field-missing $.language", "value-invalid $.items[0].linkId")]
    [InlineData("""{"language":"fr","answers":[null,{"linkId":"sus-11","value":1}]}""", "answer-question-missing $.answers[0].linkId", "answer-question-unknown $.answers[1].linkId")]
    [InlineData("""{"language":"fr","answers":[{"linkId":"sus-1","value":9}]}""", "answer-not-an-option $.answers[0].value")]
    public async Task A_faulty_draft_returns_400_with_every_fault(string body, params string[] faults)
    {
        var trial = await feedback.OpenTrialAsync();

        await OnDevice.SaveAsync(trial, JsonElement.Parse(body)).ShouldHaveFaultsAsync(faults);
    }

    [Fact]
    public async Task A_number_in_quotation_marks_is_refused_as_in_a_submission()
    {
        var trial = await feedback.OpenTrialAsync();

        await OnDevice.SaveAsync(trial, JsonElement.Parse("""{"language":"fr","answers":[{"linkId":"sus-1","value":"3"}]}""")).ShouldBeProblemAsync(400, "json-invalid");
    }

    [Fact]
    public async Task An_answer_may_stand_without_its_value()
    {
        var trial = await feedback.OpenTrialAsync();

        await OnDevice.SaveAsync(trial, JsonElement.Parse("""{"language":"fr","answers":[{"linkId":"sus-1","value":null},{"linkId":"sus-2"}]}""")).ShouldBeAsync(201);
        Assert.Equal(2, (await Device.JsonAsync(await OnDevice.GetAsync(trial))).GetProperty("answers").GetArrayLength());
    }

    [Fact]
    public async Task A_draft_with_an_item_that_the_questionnaire_does_not_have_is_refused_and_the_stored_one_stays()
    {
        var trial = await AskOwnAsync();
        var saved = await OnDevice.SaveAsync(trial, Items("""{"linkId":"weight","answer":[{"valueDecimal":70}]}""")).ShouldBeAsync(201);

        await OnDevice.SaveAsync(trial, Items("""{"linkId":"weight","answer":[{"valueDecimal":71}]},{"linkId":"wieght"}"""), saved.Headers.ETag)
            .ShouldHaveFaultsAsync("item-unknown $.items[1].linkId");
        await OnDevice.SaveAsync(trial, Items("""{"linkId":"group","item":[{"linkId":"note","answer":[{"valueDecimal":1}]}]}"""), saved.Headers.ETag)
            .ShouldHaveFaultsAsync("answer-type $.items[0].item[0].answer[0].value");
        await OnDevice.SaveAsync(trial, new { language = "fr", answers = new[] { new { linkId = "weight", value = 70 } } }, saved.Headers.ETag)
            .ShouldHaveFaultsAsync("items-missing $.items");

        Assert.Equal(70, (await Device.JsonAsync(await OnDevice.GetAsync(trial))).GetProperty("items")[0].GetProperty("answer")[0].GetProperty("valueDecimal").GetInt32());
    }

    [Fact]
    public async Task What_is_half_typed_is_kept_with_the_rest_and_judged_at_the_submission()
    {
        var trial = await AskOwnAsync();
        var half = """{"linkId":"weight","answer":[{"valueDecimal":7}]},{"linkId":"since","answer":[{"valueDate":"2026-0"}]}""";

        await OnDevice.SaveAsync(trial, Items(half)).ShouldBeAsync(201);

        Assert.Equal("2026-0", (await Device.JsonAsync(await OnDevice.GetAsync(trial))).GetProperty("items")[1].GetProperty("answer")[0].GetProperty("valueDate").GetString());
        var submission = JsonElement.Parse($$"""{"questionnaire":"{{_url}}|1","wave":"{{FeedbackFixture.Wave}}","language":"fr","items":[{{half}}]}""");
        await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), Guid.CreateVersion7(), submission).ShouldHaveFaultsAsync(
            "value-invalid $.items[1].answer[0].value", "answer-too-small $.items[0].answer[0].value", "answer-missing $.items");
    }

    [Fact]
    public async Task A_draft_is_of_no_questionnaire_whose_text_is_not_here()
    {
        var trial = await feedback.OpenTrialAsync(
            new ScheduledInstrument("https://living-lab.example/fhir/Questionnaire/umars|1.0.0", FeedbackFixture.Wave, 0, OpensDaysBefore: 28));

        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldHaveFaultsAsync("instrument-text-not-loaded wave");
    }

    [Fact]
    public async Task A_draft_larger_than_the_limit_is_refused()
    {
        var trial = await AskOwnAsync();

        await OnDevice.SaveAsync(trial, Items($$"""{"linkId":"group","item":[{"linkId":"note","answer":[{"valueString":"{{new string('x', DraftContent.MaxBytes)}}"}]}]}"""))
            .ShouldHaveFaultsAsync("draft-too-large $.items");
    }

    private static JsonElement Items(string items) => JsonElement.Parse($$"""{"language":"fr","items":[{{items}}]}""");

    /// <summary>A trial that asks a questionnaire of an organisation.</summary>
    private async Task<Guid> AskOwnAsync()
    {
        await (await feedback.ImportAndPublishAsync(TestUser.Operator(), _url, """
            {"linkId":"weight","type":"decimal","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueDecimal":30}]},
            {"linkId":"since","type":"date"},{"linkId":"agreed","type":"boolean","required":true},
            {"linkId":"group","type":"group","item":[{"linkId":"note","type":"text"}]}
            """, version: "1")).ShouldBeAsync(200);
        return await feedback.OpenTrialAsync(new ScheduledInstrument($"{_url}|1", FeedbackFixture.Wave, 28, OpensDaysBefore: 28));
    }
}

public sealed class DraftContentOnSqliteTests(FeedbackFixture feedback) : DraftContentTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class DraftContentOnPostgresTests(PostgresFeedbackFixture feedback) : DraftContentTests(feedback), IClassFixture<PostgresFeedbackFixture>;
