using System.Text.Json.Nodes;
using Marketplace.FhirTesting;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Fhir;

/// <summary>What is wrong with a QuestionnaireResponse is said with its FHIRPath, all of it, and nothing is stored.</summary>
public sealed class BadInputTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();

    [Theory]
    [InlineData("""{"status":"in-progress"}""", "status-unsupported QuestionnaireResponse.status")]
    [InlineData("""{"status":"done"}""", "code-unknown QuestionnaireResponse.status")]
    [InlineData("""{"status":null}""", "element-missing QuestionnaireResponse.status")]
    [InlineData("""{"id":"0197c1de-0000-7000-8000-000000000000"}""", "id-differs QuestionnaireResponse.id")]
    [InlineData("""{"id":null}""", "id-differs QuestionnaireResponse.id")]
    [InlineData("""{"resourceType":"Observation"}""", "resource-type-wrong QuestionnaireResponse")]
    [InlineData("""{"questionnaire":null}""", "field-missing QuestionnaireResponse.questionnaire")]
    [InlineData("""{"questionnaire":"https://nowhere.example|1"}""", "questionnaire-unknown QuestionnaireResponse.questionnaire")]
    [InlineData("""{"questionnaire":["x"]}""", "value-invalid QuestionnaireResponse.questionnaire")]
    [InlineData("""{"language":null}""", "field-missing QuestionnaireResponse.language")]
    [InlineData("""{"language":"lb"}""", "language-unknown QuestionnaireResponse.language")]
    [InlineData("""{"item":{}}""", "array-expected QuestionnaireResponse.item")]
    [InlineData("""{"structureMap":["x"]}""", "element-unknown QuestionnaireResponse.structureMap")]
    [InlineData("""{"subject":{"reference":"Patient/somebody"}}""", "person-differs QuestionnaireResponse.subject")]
    [InlineData("""{"author":{"display":"Me"}}""", "person-differs QuestionnaireResponse.author")]
    [InlineData("""{"implicitRules":"https://rules.example"}""", "modifier-unsupported QuestionnaireResponse")]
    public async Task Fault_is_named_with_its_place(string change, string fault)
    {
        var body = Moves.SusResponse(_id).In(FeedbackFixture.Wave);
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
        {
            body.Remove(name);
            if (value is not null)
            {
                body[name] = value.DeepClone();
            }
        }

        var outcome = await (await ParticipantAsync()).UpdateAsync(_id, body).ShouldBeFhirAsync(400);

        Assert.Contains(fault, outcome.Faults());
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == _id)));
    }

    [Fact]
    public async Task Outcome_with_several_faults_is_base_R4()
    {
        var body = Moves.SusResponse(_id).In(FeedbackFixture.Wave);
        body["status"] = "stopped";
        body["language"] = "lb";
        body["source"] = new JsonObject { ["display"] = "Me" };

        var outcome = await (await ParticipantAsync()).UpdateAsync(_id, body).ShouldBeR4Async(400);

        Assert.Equal(
            ["status-unsupported QuestionnaireResponse.status", "person-differs QuestionnaireResponse.source", "language-unknown QuestionnaireResponse.language"],
            outcome.Faults());
    }

    [Theory]
    [InlineData("", "json-invalid")]
    [InlineData("<QuestionnaireResponse/>", "json-invalid")]
    [InlineData("[]", "resource-type-wrong")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","resourceType":"QuestionnaireResponse","status":"completed"}""", "property-repeated")]
    public async Task Body_that_is_no_resource_is_400(string body, string code) =>
        await (await ParticipantAsync()).FhirAsync(HttpMethod.Post, "QuestionnaireResponse", body).ShouldBeOutcomeAsync(400, "structure", code);

    [Fact]
    public async Task Body_of_another_format_is_415_and_an_answer_in_another_is_406()
    {
        var client = await ParticipantAsync();

        await client.FhirAsync(HttpMethod.Post, "QuestionnaireResponse", "<x/>", "application/fhir+xml").ShouldBeOutcomeAsync(415, "not-supported", "media-type-unsupported");
        await client.FhirAsync(HttpMethod.Post, "QuestionnaireResponse?_format=xml", Moves.SusResponse().ToJsonString()).ShouldBeOutcomeAsync(406, "not-supported", "format-unsupported");
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Pseudonym == _pseudonym)));
        await client.FhirAsync(HttpMethod.Post, "QuestionnaireResponse", Moves.SusResponse().ToJsonString(), "application/json").ShouldBeFhirAsync(201);
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_413()
    {
        var body = Moves.SusResponse();
        body["text"] = new JsonObject { ["status"] = "generated", ["div"] = $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{new string('x', 300_000)}</div>" };

        await (await ParticipantAsync()).CreateAsync(body).ShouldBeOutcomeAsync(413, "too-long", "body-too-large");
    }

    [Fact]
    public async Task Json_100_levels_deep_is_400()
    {
        var deep = "{\"resourceType\":\"QuestionnaireResponse\",\"item\":" + new string('[', 100) + new string(']', 100) + "}";

        await (await ParticipantAsync()).FhirAsync(HttpMethod.Post, "QuestionnaireResponse", deep).ShouldBeOutcomeAsync(400, "too-costly", "json-too-deep");
    }

    [Fact]
    public async Task Id_that_is_no_uuid_conditional_create_and_methods_that_are_not_served_are_refused()
    {
        var client = await ParticipantAsync();
        await client.FhirAsync(HttpMethod.Put, "QuestionnaireResponse/mine", Moves.SusResponse().ToJsonString()).ShouldBeOutcomeAsync(400, "invalid", "response-id-invalid");
        await client.FhirAsync(HttpMethod.Delete, $"QuestionnaireResponse/{_id}", "").ShouldBeOutcomeAsync(405, "not-supported", "method-not-allowed");
        await client.FhirAsync(HttpMethod.Post, "Questionnaire", "{}").ShouldBeOutcomeAsync(405, "not-supported", "method-not-allowed");

        client.DefaultRequestHeaders.Add("If-None-Exist", "status=completed");
        await client.CreateAsync(Moves.SusResponse()).ShouldBeOutcomeAsync(400, "not-supported", "condition-unsupported");
    }

    [Fact]
    public async Task Id_of_somebody_else_is_404_and_stays_theirs()
    {
        var client = await ParticipantAsync();
        await client.UpdateAsync(_id, Moves.SusResponse(_id)).ShouldBeFhirAsync(201);

        await (await ParticipantAsync(Guid.NewGuid())).UpdateAsync(_id, Moves.SusResponse(_id).In(FeedbackFixture.Wave)).ShouldBeOutcomeAsync(404, "not-found", "response-unknown");

        Assert.Equal(_pseudonym, await feedback.Db(db => db.Responses.Where(r => r.Id == _id).Select(r => r.Pseudonym).SingleAsync()));
    }

    [Fact]
    public async Task Search_can_be_posted_as_a_form_and_as_nothing_else()
    {
        var client = await ParticipantAsync();
        await client.UpdateAsync(_id, Moves.SusResponse(_id)).ShouldBeFhirAsync(201);
        const string Form = "application/x-www-form-urlencoded";

        var found = await client.FhirAsync(HttpMethod.Post, "Observation/_search?status=final", $"subject={_pseudonym}&_count=7", Form).ShouldBeR4Async();
        var none = await client.FhirAsync(HttpMethod.Post, "Observation/_search?status=final", $"subject={Guid.NewGuid()}", Form).ShouldBeFhirAsync();

        Assert.Equal([$"{_id}"], found.Ids());
        Assert.Equal($"http://localhost:8080/fhir/Observation?status=final&subject={_pseudonym}&_count=7", found.Link("self"));
        Assert.Empty(none.Ids());
        await client.FhirAsync(HttpMethod.Post, "Observation/_search", "{}").ShouldBeOutcomeAsync(415, "not-supported", "media-type-unsupported");
        await client.FhirAsync(HttpMethod.Post, "Observation/_search", "_count=x", Form).ShouldBeOutcomeAsync(400, "invalid", "count-invalid");
        await client.FhirAsync(HttpMethod.Post, "Observation/_search", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=1")), Form)
            .ShouldBeOutcomeAsync(400, "invalid", "form-invalid");
        await feedback.Anonymous.FhirAsync(HttpMethod.Post, "Observation/_search", "", Form).ShouldBeOutcomeAsync(401, "login", "token-missing-or-invalid");
    }

    [Fact]
    public async Task Tokens_of_the_wrong_kind_are_refused_as_outcomes()
    {
        foreach (var client in new[] { feedback.Anonymous, feedback.ClientFor(TestUser.Patient()), feedback.ClientWith("nonsense") })
        {
            await client.CreateAsync(Moves.SusResponse()).ShouldBeOutcomeAsync(401, "login", "token-missing-or-invalid");
        }

        await feedback.ClientWith("nonsense").FhirAsync("QuestionnaireResponse").ShouldBeOutcomeAsync(401, "login", "token-missing-or-invalid");
        await feedback.ClientFor(TestUser.Maker(Guid.CreateVersion7())).FhirAsync("QuestionnaireResponse").ShouldBeOutcomeAsync(403, "forbidden", "role-not-allowed");
    }

    [Fact]
    public async Task Statement_lists_what_is_served()
    {
        var statement = await feedback.Anonymous.FhirAsync("metadata").ShouldBeR4Async();

        var resources = statement.GetProperty("rest")[0].GetProperty("resource").EnumerateArray().ToDictionary(r => r.GetProperty("type").GetString()!);
        Assert.Equal(["Observation", "Questionnaire", "QuestionnaireResponse"], resources.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["read", "create", "update", "search-type"],
            resources["QuestionnaireResponse"].GetProperty("interaction").EnumerateArray().Select(i => i.GetProperty("code").GetString()));
        Assert.True(resources["QuestionnaireResponse"].GetProperty("updateCreate").GetBoolean());
        Assert.DoesNotContain(resources["Observation"].GetProperty("searchParam").EnumerateArray(), p => p.GetProperty("name").GetString()!.Contains(':', StringComparison.Ordinal));
    }

    private async Task<HttpClient> ParticipantAsync(Guid? pseudonym = null) => feedback.Participant(await feedback.OpenTrialAsync(), pseudonym ?? _pseudonym);
}
