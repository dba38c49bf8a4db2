using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

public class AuthoringTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private readonly Guid _organisation = Guid.CreateVersion7();
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";

    private HttpClient Author => feedback.ClientFor(TestUser.SiteCoordinator(_organisation));

    [Fact]
    public async Task Import_keeps_the_text_to_the_byte()
    {
        var text = Samples.Everything.Replace("1.50", "1.500", StringComparison.Ordinal) + "\n\n";

        var answer = await PutAsync(Author, text).ShouldBeAsync(201);
        var read = await GetAsync(Author).ShouldBeAsync(200);

        Assert.Equal($"/api/feedback/questionnaires/{_id}", answer.Headers.Location?.ToString());
        Assert.Equal("application/fhir+json", read.Content.Headers.ContentType?.MediaType);
        Assert.Equal(text, await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Roles.Maker)]
    [InlineData(Roles.SiteCoordinator)]
    [InlineData(Roles.Operator)]
    public async Task Import_is_open_to_makers_coordinators_and_operators(string role)
    {
        var user = role == Roles.Operator ? TestUser.Operator() : TestUser.With().AndOf(_organisation, role);

        await PutAsync(feedback.ClientFor(user), Text()).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Import_for_an_organisation_of_others_returns_403() =>
        await PutAsync(feedback.ClientFor(TestUser.Maker(Guid.CreateVersion7())), Text()).ShouldBeProblemAsync(403, "organisation-not-yours");

    [Fact]
    public async Task Import_names_every_fault_in_an_outcome()
    {
        var faulty = Samples.With("""{ "linkId": "a", "type": "group" }, { "linkId": "a", "type": "display", "required": true }""");

        var problem = await PutAsync(Author, faulty).ShouldBeProblemAsync(400, "questionnaire-invalid");
        var outcome = await PutAsync(Author, faulty, accept: "application/fhir+json").ShouldBeAsync(400);

        var body = await outcome.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("application/fhir+json", outcome.Content.Headers.ContentType?.MediaType);
        Assert.True(JsonElement.DeepEquals(problem.GetProperty("outcome"), body));
        Assert.Equal("OperationOutcome", body.GetProperty("resourceType").GetString());
        Assert.Equal(
            ["que-1 Questionnaire.item[0].item", "que-6 Questionnaire.item[1].required", "que-2 Questionnaire.item[1].linkId"],
            body.GetProperty("issue").EnumerateArray().Select(i =>
                $"{i.GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString()} {i.GetProperty("expression")[0].GetString()}"));
        await GetAsync(Author).ShouldBeProblemAsync(404, "questionnaire-unknown");
    }

    [Theory]
    [InlineData("", "json-invalid")]
    [InlineData("{ \"resourceType\": \"Questionnaire\", \"status\": \"\\udc00\" }", "json-invalid")]
    public async Task Import_of_what_is_no_json_returns_400(string text, string code)
    {
        var problem = await PutAsync(Author, text).ShouldBeProblemAsync(400, "questionnaire-invalid");

        Assert.Equal(code, problem.GetProperty("outcome").GetProperty("issue")[0].GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Import_of_another_media_type_returns_415() =>
        await PutAsync(Author, "<Questionnaire/>", mediaType: "application/fhir+xml").ShouldBeProblemAsync(415, "media-type-unsupported");

    [Fact]
    public async Task Import_that_is_repeated_changes_nothing()
    {
        var first = await PutAsync(Author, Text()).ShouldBeAsync(201);
        var second = await PutAsync(Author, Text()).ShouldBeAsync(200);

        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task Draft_is_changed_by_who_has_read_its_last_revision()
    {
        var first = await PutAsync(Author, Text()).ShouldBeAsync(201);

        await PutAsync(Author, Text(title: "Second")).ShouldBeProblemAsync(428, "if-match-missing");
        var second = await PutAsync(Author, Text(title: "Second"), match: first.Headers.ETag).ShouldBeAsync(200);
        await PutAsync(Author, Text(title: "Third"), match: first.Headers.ETag).ShouldBeProblemAsync(412, "revision-stale");

        var state = await second.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("Second", 2, "draft"), (state.GetProperty("title").GetString(), state.GetProperty("revision").GetInt64(), state.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Draft_is_seen_by_its_authors_and_operators_only()
    {
        await PutAsync(Author, Text()).ShouldBeAsync(201);

        await GetAsync(feedback.Anonymous).ShouldBeProblemAsync(404, "questionnaire-unknown");
        await GetAsync(feedback.ClientFor(TestUser.Maker(Guid.CreateVersion7()))).ShouldBeProblemAsync(404, "questionnaire-unknown");
        await GetAsync(feedback.ClientFor(TestUser.Operator())).ShouldBeAsync(200);
    }

    [Fact]
    public async Task State_is_told_to_those_who_may_read_the_text()
    {
        var saved = await PutAsync(Author, Text()).ShouldBeAsync(201);
        var address = new Uri($"/api/feedback/questionnaires/{_id}/state", UriKind.Relative);

        var state = await Author.GetAsync(address, TestContext.Current.CancellationToken).ShouldBeAsync(200);

        Assert.Equal(saved.Headers.ETag, state.Headers.ETag);
        var told = await state.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((_organisation, "draft", 1), (told.GetProperty("organisationId").GetGuid(), told.GetProperty("status").GetString(), told.GetProperty("revision").GetInt32()));
        await feedback.Anonymous.GetAsync(address, TestContext.Current.CancellationToken).ShouldBeProblemAsync(404, "questionnaire-unknown");
        await StepAsync(Author, "publish", saved.Headers.ETag).ShouldBeAsync(200);
        await feedback.Anonymous.GetAsync(address, TestContext.Current.CancellationToken).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Id_of_another_organisation_is_not_taken()
    {
        await PutAsync(Author, Text()).ShouldBeAsync(201);
        var other = Guid.CreateVersion7();

        await PutAsync(feedback.ClientFor(TestUser.Maker(other)), Text(), other).ShouldBeProblemAsync(404, "questionnaire-unknown");
        await PutAsync(feedback.ClientFor(TestUser.Operator()), Text(), other).ShouldBeProblemAsync(409, "questionnaire-differs");
        await StepAsync(feedback.ClientFor(TestUser.Maker(other)), "publish", null).ShouldBeProblemAsync(404, "questionnaire-unknown");
        await StepAsync(feedback.ClientFor(TestUser.Maker(other)), "retire", null).ShouldBeProblemAsync(404, "questionnaire-unknown");
    }

    [Fact]
    public async Task Published_version_is_public_and_never_changes()
    {
        var tag = (await PutAsync(Author, Text()).ShouldBeAsync(201)).Headers.ETag;
        var published = await StepAsync(Author, "publish", tag).ShouldBeAsync(200);

        await StepAsync(Author, "publish", null).ShouldBeAsync(200);
        await PutAsync(Author, Text(title: "Other"), match: published.Headers.ETag).ShouldBeProblemAsync(409, "questionnaire-published");
        await PutAsync(Author, Text()).ShouldBeAsync(200);
        var read = await GetAsync(feedback.Anonymous).ShouldBeAsync(200);

        var state = await published.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal($"{_url}|1.0.0", state.GetProperty("questionnaire").GetString());
        Assert.Equal(Text(), await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Retired_version_stays_readable_and_is_not_published_again()
    {
        var tag = (await PutAsync(Author, Text()).ShouldBeAsync(201)).Headers.ETag;
        await StepAsync(Author, "retire", null).ShouldBeProblemAsync(409, "questionnaire-not-published");
        await StepAsync(Author, "publish", tag).ShouldBeAsync(200);

        var retired = await StepAsync(Author, "retire", null).ShouldBeAsync(200);

        await StepAsync(Author, "retire", null).ShouldBeAsync(200);
        await StepAsync(Author, "publish", retired.Headers.ETag).ShouldBeProblemAsync(409, "questionnaire-retired");
        await GetAsync(feedback.Anonymous).ShouldBeAsync(200);
    }

    [Theory]
    [InlineData("\"version\": \"1\"", "active", "questionnaire-canonical-missing")]
    [InlineData("\"url\": \"urn:u\"", "active", "questionnaire-canonical-missing")]
    [InlineData("\"url\": \"urn:u|1\", \"version\": \"1\"", "active", "questionnaire-canonical-unclear")]
    [InlineData("\"url\": \"urn:u\", \"version\": \"1\"", "draft", "questionnaire-not-active")]
    [InlineData("\"url\": \"https://living-lab.example/fhir/Questionnaire/sus\", \"version\": \"9\"", "active", "questionnaire-url-taken")]
    public async Task Publication_is_refused_by_name(string more, string status, string code)
    {
        var text = Samples.With("""{ "linkId": "a", "type": "boolean" }""", more).Replace("\"draft\"", $"\"{status}\"", StringComparison.Ordinal);
        var tag = (await PutAsync(Author, text).ShouldBeAsync(201)).Headers.ETag;

        await StepAsync(Author, "publish", null).ShouldBeProblemAsync(428, "if-match-missing");
        await StepAsync(Author, "publish", tag).ShouldBeProblemAsync(409, code);
    }

    [Fact]
    public async Task Url_and_version_mean_one_text()
    {
        var (second, elsewhere, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var stranger = feedback.ClientFor(TestUser.Maker(other));
        var tags = new[]
        {
            (await PutAsync(Author, Text()).ShouldBeAsync(201)).Headers.ETag,
            (await PutAsync(Author, Text(title: "Other"), id: second).ShouldBeAsync(201)).Headers.ETag,
            (await PutAsync(stranger, Text(version: "2"), other, id: elsewhere).ShouldBeAsync(201)).Headers.ETag,
        };

        var answers = await Task.WhenAll(StepAsync(Author, "publish", tags[0]), StepAsync(Author, "publish", tags[1], second));

        Assert.Equal([200, 409], answers.Select(a => (int)a.StatusCode).Order());
        await answers.Single(a => (int)a.StatusCode == 409).ShouldBeProblemAsync(409, "questionnaire-version-taken");
        await StepAsync(stranger, "publish", tags[2], elsewhere).ShouldBeProblemAsync(409, "questionnaire-url-taken");
    }

    [Fact]
    public async Task List_pages_through_what_the_caller_may_see()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            var tag = (await PutAsync(Author, Text(version: $"{i}"), id: id).ShouldBeAsync(201)).Headers.ETag;
            if (i < 2)
            {
                await StepAsync(Author, "publish", tag, id).ShouldBeAsync(200);
            }
        }

        Assert.Equal(ids.OrderDescending(), await ListAsync(Author));
        Assert.Equal(ids.OrderDescending(), await ListAsync(feedback.ClientFor(TestUser.Operator())));
        Assert.Equal(ids.Take(2).OrderDescending(), await ListAsync(feedback.Anonymous));
        Assert.Equal(ids.Take(2).OrderDescending(), await ListAsync(feedback.ClientFor(TestUser.Maker(Guid.CreateVersion7()))));
    }

    [Fact]
    public async Task Public_files_come_back_as_they_came()
    {
        Assert.SkipWhen(FhirFilesTests.All.Count == 0, "MARKETPLACE_FHIR_QUESTIONNAIRES does not name a folder of questionnaires.");

        foreach (var file in FhirFilesTests.All)
        {
            var (id, text) = (Guid.CreateVersion7(), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            var answer = await PutAsync(Author, text, id: id);
            Assert.Contains((int)answer.StatusCode, new[] { 201, 400 });
            if ((int)answer.StatusCode == 201)
            {
                var back = await (await GetAsync(Author, id).ShouldBeAsync(200)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(back)), file);
                Assert.Equal(text, back);
            }
        }
    }

    private string Text(string title = "First", string version = "1.0.0") => Samples.With(
        """{ "linkId": "a", "type": "boolean" }""", $$"""  "url": "{{_url}}", "version": "{{version}}", "title": "{{title}}"  """).Replace("\"draft\"", "\"active\"", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> PutAsync(
        HttpClient client, string text, Guid? organisation = null, Guid? id = null, EntityTagHeaderValue? match = null, string? accept = null, string mediaType = "application/fhir+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/feedback/questionnaires/{id ?? _id}?organisationId={organisation ?? _organisation}");
        request.Content = new ByteArrayContent(Samples.Bytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
        request.Headers.IfMatch.Clear();
        if (match is not null)
        {
            request.Headers.IfMatch.Add(match);
        }

        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> GetAsync(HttpClient client, Guid? id = null) =>
        client.GetAsync(new Uri($"/api/feedback/questionnaires/{id ?? _id}", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> StepAsync(HttpClient client, string step, EntityTagHeaderValue? match, Guid? id = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/feedback/questionnaires/{id ?? _id}/{step}");
        if (match is not null)
        {
            request.Headers.IfMatch.Add(match);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<List<Guid>> ListAsync(HttpClient client)
    {
        var found = new List<Guid>();
        for (string? cursor = null; ;)
        {
            var path = $"/api/feedback/questionnaires/authored?limit=2&organisationId={_organisation}&url={Uri.EscapeDataString(_url)}{(cursor is null ? "" : $"&cursor={cursor}")}";
            var page = await client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            if ((cursor = page.GetProperty("nextCursor").GetString()) is null)
            {
                return found;
            }
        }
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class AuthoringOnPostgresTests(PostgresFeedbackFixture feedback) : AuthoringTests(feedback), IClassFixture<PostgresFeedbackFixture>;
