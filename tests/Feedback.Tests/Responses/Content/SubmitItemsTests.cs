using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Fhir;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>Answers to questionnaires of organisations, from the publication to what is stored and shown.</summary>
public abstract class SubmitItemsTests(FeedbackFixture feedback)
{
    private const string Items = """
        {"linkId":"smokes","type":"boolean","required":true},
        {"linkId":"many","type":"integer","enableWhen":[{"question":"smokes","operator":"=","answerBoolean":true}]},
        {"linkId":"note","type":"text"}
        """;

    private const string Smokes = """[{"linkId":"smokes","answer":[{"valueBoolean":true}]},{"linkId":"many","answer":[{"valueInteger":7}]}]""";

    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();

    [Fact]
    public async Task Submit_to_a_questionnaire_of_an_organisation_returns_201_and_is_read_as_it_was()
    {
        var trial = await AskAsync(await PublishAsync(TestUser.Operator(), _url, Items));

        var receipt = await JsonAsync(await SubmitAsync(trial, Smokes).ShouldBeAsync(201));
        var again = await SubmitAsync(trial, Smokes).ShouldBeAsync(200);
        var read = await JsonAsync(await feedback.Participant(trial, _pseudonym).GetAsync(Path(), TestContext.Current.CancellationToken));

        Assert.Equal(JsonValueKind.Null, receipt.GetProperty("score").ValueKind);
        Assert.True(JsonElement.DeepEquals(receipt, await JsonAsync(again)));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Smokes), read.GetProperty("items")));
        Assert.Equal(JsonValueKind.Null, read.GetProperty("answers").ValueKind);
        Assert.Single(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == _id);
    }

    [Fact]
    public async Task Task_has_the_questionnaires_title_and_each_of_its_questions_can_be_asked_about()
    {
        var trial = await AskAsync(await PublishAsync(TestUser.Operator(), _url, Items));
        await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 1);
        await SubmitAsync(trial, Smokes).ShouldBeAsync(201);

        var tasks = await JsonAsync(await feedback.Participant(trial, _pseudonym).GetAsync(new Uri("/api/feedback/tasks", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Equal(Importing.Title, tasks.GetProperty("items")[0].GetProperty("title").GetString());
        await AskAboutAsync(trial, "note").ShouldBeAsync(201);
        await AskAboutAsync(trial, "nope").ShouldBeProblemAsync(400, "link-id-unknown");
    }

    [Fact]
    public async Task Submit_again_with_other_items_returns_409()
    {
        var trial = await AskAsync(await PublishAsync(TestUser.Operator(), _url, Items));
        await SubmitAsync(trial, Smokes).ShouldBeAsync(201);

        await SubmitAsync(trial, Smokes.Replace('7', '8')).ShouldBeProblemAsync(409, "response-differs");
    }

    [Fact]
    public async Task Hidden_answers_do_not_count_and_go_with_the_participant()
    {
        var trial = await AskAsync(await PublishAsync(TestUser.Operator(), _url, Items));

        await SubmitAsync(trial, Smokes.Replace("true", "false", StringComparison.Ordinal)).ShouldBeAsync(201);

        var row = await feedback.Db(db => db.Responses.SingleAsync(r => r.Id == _id));
        Assert.Equal("""[{"linkId":"smokes","answer":[{"valueBoolean":false}]}]""", row.Answers);
        var hidden = await feedback.Db(db => db.HiddenAnswers.SingleAsync(h => h.ResponseId == _id));
        Assert.Equal("""[{"path":"$.items[1]","item":{"linkId":"many","answer":[{"valueInteger":7}]}}]""", hidden.Items);

        await feedback.WithdrawAsync(trial, _pseudonym, erase: true);
        Assert.False(await feedback.Db(db => db.HiddenAnswers.AnyAsync(h => h.ResponseId == _id)));
    }

    [Fact]
    public async Task Hidden_answers_of_an_anonymous_response_do_not_know_the_clients_id_and_go_with_its_code()
    {
        var canonical = await PublishAsync(TestUser.Operator(), _url, Items);
        var trial = await AskAsync(canonical);

        var receipt = await JsonAsync(await SendAsync(trial, $$"""
            {"questionnaire":"{{canonical}}","wave":"w","language":"fr","anonymous":true,"items":{{Smokes.Replace("true", "false", StringComparison.Ordinal)}}}
            """).ShouldBeAsync(201));

        var stored = await feedback.Db(db => db.Responses.Where(r => r.TrialId == trial).Select(r => r.Id).SingleAsync());
        Assert.False(await feedback.Db(db => db.HiddenAnswers.AnyAsync(h => h.ResponseId == _id)));
        Assert.True(await feedback.Db(db => db.HiddenAnswers.AnyAsync(h => h.ResponseId == stored)));

        using var delete = new HttpRequestMessage(HttpMethod.Delete, "/api/feedback/anonymous-responses");
        delete.Headers.Add("Deletion-Code", receipt.GetProperty("deletionCode").GetString());
        await feedback.Anonymous.SendAsync(delete, TestContext.Current.CancellationToken).ShouldBeAsync(204);
        Assert.False(await feedback.Db(db => db.HiddenAnswers.AnyAsync(h => h.ResponseId == stored)));
    }

    [Fact]
    public async Task Amendment_of_items_replaces_them_and_keeps_what_was_hidden_by_revision()
    {
        var trial = await AskAsync(await PublishAsync(TestUser.Operator(), _url, Items));
        await SubmitAsync(trial, Smokes).ShouldBeAsync(201);

        using var body = new StringContent($$"""{"language":"fr","items":{{Smokes.Replace("true", "false", StringComparison.Ordinal)}}}""", new MediaTypeHeaderValue("application/json"));
        await feedback.Participant(trial, _pseudonym).PutAsync(
            new Uri($"/api/feedback/responses/{_id}/amendments/2", UriKind.Relative), body, TestContext.Current.CancellationToken).ShouldBeAsync(200);

        Assert.Equal("""[{"linkId":"smokes","answer":[{"valueBoolean":false}]}]""", await feedback.Db(db => db.Responses.Where(r => r.Id == _id).Select(r => r.Answers).SingleAsync()));
        Assert.Equal([2L], await feedback.Db(db => db.HiddenAnswers.Where(h => h.ResponseId == _id).Select(h => h.Revision).ToListAsync()));
        await feedback.WithdrawAsync(trial, _pseudonym, erase: true);
        Assert.False(await feedback.Db(db => db.HiddenAnswers.AnyAsync(h => h.ResponseId == _id)));
    }

    [Fact]
    public async Task Submit_of_faulty_items_returns_400_with_every_fault_and_stores_nothing()
    {
        var trial = await AskAsync(await PublishAsync(TestUser.Operator(), _url, Items));

        await SubmitAsync(trial, """[{"linkId":"note","answer":[{"valueInteger":1}]},{"linkId":"x"}]""").ShouldHaveFaultsAsync(
            "answer-type $.items[0].answer[0].value", "item-unknown $.items[1].linkId", "answer-missing $.items");
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == _id)));
    }

    [Theory]
    [InlineData("\"items\":{}", "array-expected", "$.items")]
    [InlineData("\"items\":[],\"answers\":[]", "answers-and-items", "$.answers")]
    [InlineData("\"answers\":[{\"linkId\":\"many\",\"value\":1}]", "items-missing", "$.items")]
    [InlineData("\"items\":null", "items-missing", "$.items")]
    [InlineData("\"items\":\"\\ud800\"", "json-invalid", "$.items")]
    public async Task Submit_of_another_shape_returns_400(string more, string code, string field)
    {
        var canonical = await PublishAsync(TestUser.Operator(), _url, Items);
        var trial = await AskAsync(canonical);

        var problem = await SendAsync(trial, $$"""{"questionnaire":"{{canonical}}","wave":"w","language":"fr",{{more}}}""").ShouldBeProblemAsync(400, code);

        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task QuestionnaireResponse_to_a_questionnaire_of_an_organisation_comes_back_as_it_went_in()
    {
        var canonical = await PublishAsync(TestUser.Operator(), _url, Items);
        var client = feedback.Participant(await AskAsync(canonical), _pseudonym);
        string Resource(string items) => $$"""
            {"resourceType":"QuestionnaireResponse","id":"{{_id}}","questionnaire":"{{canonical}}","language":"fr","status":"completed","item":{{items}}}
            """;

        var faulty = await JsonAsync(await client.FhirAsync(HttpMethod.Put, $"QuestionnaireResponse/{_id}", Resource("""[{"linkId":"note","answer":[{"valueInteger":1}]}]""")).ShouldBeAsync(400));
        var created = await JsonAsync(await client.FhirAsync(HttpMethod.Put, $"QuestionnaireResponse/{_id}", Resource(Smokes)).ShouldBeAsync(201));

        Assert.Equal(["answer-type QuestionnaireResponse.item[0].answer[0].value", "answer-missing QuestionnaireResponse.item"], faulty.Faults());
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Smokes), created.GetProperty("item")));
    }

    [Fact]
    public async Task Retired_questionnaire_is_answered_where_a_trial_asks_it()
    {
        var canonical = await PublishAsync(TestUser.Operator(), _url, Items, retire: true);

        await SubmitAsync(await AskAsync(canonical), Smokes).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Questionnaire_published_after_it_was_missed_is_found()
    {
        var trial = await AskAsync($"{_url}|1");
        await SubmitAsync(trial, Smokes).ShouldBeProblemAsync(400, "questionnaire-unknown");
        await PublishAsync(TestUser.Operator(), _url, Items);

        await SubmitAsync(trial, Smokes).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Items_and_answers_of_the_librarys_instrument_are_the_same_response()
    {
        var trial = await feedback.OpenTrialAsync();
        var items = string.Join(',', Enumerable.Range(1, 10).Select(i =>
            $$$"""{"linkId":"sus-{{{i}}}","answer":[{"valueCoding":{"system":"https://living-lab.example/fhir/CodeSystem/agreement-5","code":"3"}}]}"""));

        var receipt = await JsonAsync(await SendAsync(
            trial, $$"""{"questionnaire":"{{FeedbackFixture.Sus}}","wave":"{{FeedbackFixture.Wave}}","language":"fr","items":[{{items}}]}""").ShouldBeAsync(201));
        var again = await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), _id, FeedbackFixture.Body(FeedbackFixture.AllOf(3)));

        Assert.Equal(50, receipt.GetProperty("score").GetProperty("value").GetDouble());
        await again.ShouldBeAsync(200);
    }

    [Fact]
    public async Task Export_has_the_answers_of_every_questionnaire()
    {
        var trial = await AskAsync(await PublishAsync(TestUser.Operator(), _url, Items));
        await SubmitAsync(trial, Smokes).ShouldBeAsync(201);

        var csv = await feedback.ExportAsync(trial, TestUser.Operator());

        Assert.Contains(",smokes,many,note,", csv, StringComparison.Ordinal);
        Assert.Contains(",true,7,,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instruments_text_loaded_by_an_operator_is_scored_listed_and_counted()
    {
        var version = Guid.NewGuid().ToString("N");
        var canonical = await PublishAsync(TestUser.Operator(), Ueq, UeqItems(8), version: version);
        var trial = await AskAsync(canonical);
        var items = string.Join(',', Enumerable.Range(1, 8).Select(i => $$$"""{"linkId":"u{{{i}}}","answer":[{"valueCoding":{"system":"urn:u","code":"6"}}]}"""));

        var score = (await JsonAsync(await SubmitAsync(trial, $"[{items}]", canonical).ShouldBeAsync(201))).GetProperty("score");

        Assert.Equal(("ueq-s", 2d, 8), (score.GetProperty("instrument").GetString(), score.GetProperty("value").GetDouble(), score.GetProperty("answered").GetInt32()));
        var view = await feedback.Anonymous.GetFromJsonAsync<JsonElement>("/api/feedback/instruments/ueq-s", TestContext.Current.CancellationToken);
        Assert.True(view.GetProperty("usable").GetBoolean());
        Assert.Contains(canonical, view.GetProperty("questionnaires").EnumerateArray().Select(q => q.GetString()));
    }

    [Theory]
    [InlineData(7, 7, "instrument-text-item-count")]
    [InlineData(8, 6, "instrument-text-answer-range")]
    public async Task Text_that_does_not_fit_the_rule_is_not_published(int items, int options, string code) =>
        await (await feedback.ImportAndPublishAsync(TestUser.Operator(), Ueq, UeqItems(items, options), Guid.NewGuid().ToString("N"))).ShouldBeProblemAsync(409, code);

    [Fact]
    public async Task Url_of_an_instrument_is_reserved_for_operators()
    {
        var organisation = Guid.CreateVersion7();

        await (await feedback.ImportAndPublishAsync(TestUser.SiteCoordinator(organisation), Ueq, UeqItems(8), "1", organisation)).ShouldBeProblemAsync(409, "instrument-url-reserved");
    }

    private const string Ueq = "https://living-lab.example/fhir/Questionnaire/ueq-s";

    private static string UeqItems(int items, int options = 7)
    {
        var all = string.Join(',', Enumerable.Range(1, options).Select(Option));
        return string.Join(',', Enumerable.Range(1, items).Select(i => $$"""{"linkId":"u{{i}}","type":"choice","answerOption":[{{all}}]}"""))
            + """,{"linkId":"remark","type":"text"}""";
    }

    private static string Option(int value) => """
        {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":#}],"valueCoding":{"system":"urn:u","code":"#"}}
        """.Replace("#", $"{value}", StringComparison.Ordinal);

    private async Task<Guid> AskAsync(string canonical)
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(trial, instruments: new ScheduledInstrument(canonical, "w", 1)));
        return trial;
    }

    private async Task<string> PublishAsync(TestUser user, string url, string items, bool retire = false, string version = "1")
    {
        var answer = await (await feedback.ImportAndPublishAsync(user, url, items, version)).ShouldBeAsync(200);
        if (retire)
        {
            var id = (await JsonAsync(answer)).GetProperty("id").GetGuid();
            await feedback.ClientFor(user).PostAsync(new Uri($"/api/feedback/questionnaires/{id}/retire", UriKind.Relative), null, TestContext.Current.CancellationToken).ShouldBeAsync(200);
        }

        return $"{url}|{version}";
    }

    private Task<HttpResponseMessage> AskAboutAsync(Guid trial, string linkId) => feedback.ClientFor(TestUser.Operator()).PutAsJsonAsync(
        $"/api/feedback/trials/{trial}/responses/{_id}/questions/{Guid.CreateVersion7()}", new { linkId, text = "Why is it empty?" }, TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> SubmitAsync(Guid trial, string items, string? canonical = null) =>
        SendAsync(trial, $$"""{"questionnaire":"{{canonical ?? $"{_url}|1"}}","wave":"w","language":"fr","items":{{items}}}""");

    private async Task<HttpResponseMessage> SendAsync(Guid trial, string json)
    {
        using var body = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        return await feedback.Participant(trial, _pseudonym).PutAsync(Path(), body, TestContext.Current.CancellationToken);
    }

    private Uri Path() => new($"/api/feedback/responses/{_id}", UriKind.Relative);

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}

public sealed class SubmitItemsOnSqliteTests(FeedbackFixture feedback) : SubmitItemsTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class SubmitItemsOnPostgresTests(PostgresFeedbackFixture feedback) : SubmitItemsTests(feedback), IClassFixture<PostgresFeedbackFixture>;
