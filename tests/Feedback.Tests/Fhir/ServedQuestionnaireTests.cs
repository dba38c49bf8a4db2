using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Feedback.Questionnaires;
using Marketplace.FhirTesting;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Fhir;

public abstract class ServedQuestionnaireTests(FeedbackFixture feedback)
{
    private readonly Guid _organisation = Guid.CreateVersion7();
    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";

    private HttpClient Author => feedback.ClientFor(TestUser.SiteCoordinator(_organisation));

    [Fact]
    public async Task Library_is_read_as_base_R4()
    {
        var page = await feedback.Anonymous.FhirAsync("Questionnaire?url=https://living-lab.example/fhir/Questionnaire/sus").ShouldBeR4Async();
        var sus = await feedback.Anonymous.FhirAsync("Questionnaire/sus-1.0.0").ShouldBeR4Async();

        Assert.Equal(["sus-1.0.0"], page.Ids());
        Assert.Equal(("sus-1.0.0", "active", "SystemUsabilityScale"), (sus.Text("id"), sus.Text("status"), sus.Text("name")));
        Assert.Equal(10, sus.GetProperty("item").GetArrayLength());
        await feedback.Anonymous.FhirAsync("Questionnaire/prem-1.0.0").ShouldBeR4Async();
        await feedback.Anonymous.FhirAsync("Questionnaire/likelihood-to-recommend-1.0.0").ShouldBeR4Async();
    }

    [Fact]
    public async Task Published_text_is_served_as_it_came_but_for_id_meta_and_status()
    {
        var text = Samples.Everything.Replace("https://example.org/fhir/Questionnaire/everything", _url, StringComparison.Ordinal)
            .Replace("\"status\": \"draft\"", "\"status\": \"active\"", StringComparison.Ordinal);
        var id = await PublishedAsync(text);

        var served = await feedback.Anonymous.FhirAsync($"Questionnaire/{id}").ShouldBeFhirAsync();

        var (came, went) = (JsonNode.Parse(text)!.AsObject(), JsonNode.Parse(served.GetRawText())!.AsObject());
        Assert.Equal($"{id}", (string?)went["id"]);
        Assert.Equal("t", (string?)went["meta"]!["tag"]![0]!["code"]);
        Assert.NotNull(went["meta"]!["versionId"]);
        foreach (var own in new[] { "id", "meta" })
        {
            came.Remove(own);
            went.Remove(own);
        }

        Assert.True(JsonNode.DeepEquals(came, went));
        Assert.Contains("1.50", served.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retired_one_says_so_and_a_draft_is_its_authors()
    {
        var retired = await PublishedAsync(Text("1", title: "Rétro"));
        await StepAsync(retired, "retire");
        var draft = Guid.CreateVersion7();
        await PutAsync(draft, Text("2"));

        Assert.Equal("retired", (await feedback.Anonymous.FhirAsync($"Questionnaire/{retired}").ShouldBeR4Async()).Text("status"));
        Assert.Equal("draft", (await Author.FhirAsync($"Questionnaire/{draft}").ShouldBeR4Async()).Text("status"));
        foreach (var stranger in new[] { feedback.Anonymous, feedback.ClientFor(TestUser.Maker(Guid.CreateVersion7())), feedback.Participant(Guid.CreateVersion7(), _organisation) })
        {
            await stranger.FhirAsync($"Questionnaire/{draft}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
            Assert.Equal([$"{retired}"], (await stranger.FhirAsync($"Questionnaire?url={_url}").ShouldBeFhirAsync()).Ids());
        }
    }

    [Fact]
    public async Task Each_parameter_finds_what_it_says_and_nothing_else()
    {
        var first = await PublishedAsync(Text("1", title: "Épilepsie à la maison", name: "SeizuresAtHome", publisher: "Hôpital A"));
        var second = await PublishedAsync(Text("2", title: "Sommeil", name: "Sleep", publisher: "Hôpital B"));
        await StepAsync(second, "retire");

        foreach (var (query, findsFirst, findsSecond) in new[]
        {
            ("version=1", true, false), ("version=2", false, true), ("status=active", true, false), ("status=retired", false, true), ("status=draft", false, false),
            ("status=active,retired", true, true), ("title=epilepsie", true, false), ("title=SOMM", false, true), ("title=maison", false, false),
            ("name=seizures", true, false), ("publisher=hopital", true, true), ("publisher=hopital b", false, true), ($"_id={first}", true, false),
            ($"_id={first},{second}", true, true), ("_lastUpdated=lt2000", false, false), ("_lastUpdated=ge2000", true, true), ("title=%25", false, false),
        })
        {
            var found = (await feedback.Anonymous.FhirAsync($"Questionnaire?url={_url}&{query}").ShouldBeFhirAsync()).Ids();
            Assert.True((findsFirst, findsSecond) == (found.Contains($"{first}"), found.Contains($"{second}")), $"{query} found {string.Join(", ", found)}");
        }

        Assert.Equal(["sus-1.0.0"], (await feedback.Anonymous.FhirAsync("Questionnaire?title=system usab&status=active").ShouldBeFhirAsync()).Ids());
        await feedback.Anonymous.FhirAsync("Questionnaire?status=gone").ShouldBeOutcomeAsync(400, "invalid", "code-invalid");
        await feedback.Anonymous.FhirAsync("Questionnaire?url:below=https://x").ShouldBeOutcomeAsync(400, "not-supported", "modifier-unsupported");
    }

    [Fact]
    public async Task Pages_lead_from_the_library_to_the_newest_and_on_without_gap_or_double()
    {
        var mine = new List<string> { $"{await PublishedAsync(Text("1"))}", $"{await PublishedAsync(Text("2"))}" };

        var seen = new List<string?>();
        for (string? next = "Questionnaire?_count=2"; next is not null;)
        {
            var page = await feedback.Anonymous.FhirAsync(next).ShouldBeFhirAsync();
            seen.AddRange(page.Ids());
            next = page.Link("next")?.Replace("http://localhost:8080/fhir/", "", StringComparison.Ordinal);
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(3, seen.Take(3).Count(id => id!.EndsWith("-1.0.0", StringComparison.Ordinal)));
        Assert.All(mine, id => Assert.Contains(id, seen));
        Assert.Equal(seen.Count, (await feedback.Anonymous.FhirAsync("Questionnaire?_count=0").ShouldBeFhirAsync()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Text_nested_64_levels_deep_is_served_in_a_bundle_too()
    {
        var items = """{ "linkId": "l", "type": "string" }""";
        for (var depth = 0; depth < 29; depth++)
        {
            items = $$"""{ "linkId": "g{{depth}}", "type": "group", "item": [ {{items}} ] }""";
        }

        var id = await PublishedAsync(Text("1", items: items));

        using var page = await feedback.Anonymous.FhirAsync($"Questionnaire?_id={id}").ShouldBeAsync(200);
        var bundle = JsonNode.Parse(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), documentOptions: new JsonDocumentOptions { MaxDepth = 80 })!;
        Assert.Equal($"{id}", (string?)bundle["entry"]![0]!["resource"]!["id"]);
    }

    private string Text(string version, string title = "A form", string name = "AForm", string publisher = "Us", string items = """{ "linkId": "a", "type": "string" }""") =>
        $$"""
        { "resourceType": "Questionnaire", "url": "{{_url}}", "version": "{{version}}", "name": "{{name}}", "title": "{{title}}", "publisher": "{{publisher}}",
          "status": "active", "language": "en", "item": [ {{items}} ] }
        """;

    private async Task<Guid> PublishedAsync(string text)
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, text);
        await StepAsync(id, "publish");
        return id;
    }

    private async Task PutAsync(Guid id, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "application/fhir+json");
        await Author.PutAsync(new Uri($"/api/feedback/questionnaires/{id}?organisationId={_organisation}", UriKind.Relative), content, TestContext.Current.CancellationToken).ShouldBeAsync(201);
    }

    private async Task StepAsync(Guid id, string step)
    {
        var address = $"/api/feedback/questionnaires/{id}";
        using var read = await Author.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/{step}");
        request.Headers.IfMatch.Add(read.Headers.ETag ?? EntityTagHeaderValue.Any);
        await Author.SendAsync(request, TestContext.Current.CancellationToken).ShouldBeAsync(200);
    }
}

public sealed class ServedQuestionnaireOnSqliteTests(FeedbackFixture feedback) : ServedQuestionnaireTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ServedQuestionnaireOnPostgresTests(PostgresFeedbackFixture feedback) : ServedQuestionnaireTests(feedback), IClassFixture<PostgresFeedbackFixture>;
