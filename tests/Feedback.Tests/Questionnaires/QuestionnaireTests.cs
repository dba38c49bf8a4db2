using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Forms;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

public sealed class QuestionnaireTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    public static TheoryData<string> Published => [.. QuestionnaireLibrary.All.Select(q => q.Canonical)];

    [Fact]
    public void Library_holds_the_sus() => Assert.NotNull(QuestionnaireLibrary.Find(FeedbackFixture.Sus));

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_questionnaire_follows_the_rules_of_the_resource(string canonical)
    {
        var resource = QuestionnaireLibrary.Find(canonical)!.Resource;

        Assert.Equal("Questionnaire", (string?)resource["resourceType"]);
        Assert.Equal("active", (string?)resource["status"]);
        Assert.Matches("^[A-Z][A-Za-z0-9_]{0,254}$", (string?)resource["name"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)resource["copyright"]));
        var items = resource["item"]!.AsArray();
        Assert.Equal(items.Count, items.Select(i => (string?)i!["linkId"]).Distinct().Count());
        Assert.All(items, item =>
        {
            Assert.Equal("choice", (string?)item!["type"]);
            Assert.Null(item["answerValueSet"]);
            var codes = item["answerOption"]!.AsArray().Select(o => (string?)o!["valueCoding"]!["code"]).ToList();
            Assert.Equal(codes.Count, codes.Distinct().Count());
        });
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_questionnaire_is_complete_in_three_languages(string canonical)
    {
        var questionnaire = QuestionnaireLibrary.Find(canonical)!;

        Assert.Equal(["en", "fr", "de"], questionnaire.Languages);
        var texts = questionnaire.Languages.Select(language => TextsOf(questionnaire.Resource.In(language))).ToList();
        Assert.All(texts, t => Assert.Equal(questionnaire.Items.Count, t.Count));
        for (var i = 0; i < questionnaire.Items.Count; i++)
        {
            Assert.Equal(3, texts.Select(t => t[i]).Where(t => t.Length > 10).Distinct().Count());
        }
    }

    [Fact]
    public void Sus_has_ten_items_of_five_options()
    {
        var sus = QuestionnaireLibrary.Find(FeedbackFixture.Sus)!;

        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"sus-{i}"), sus.Items.Select(i => i.LinkId));
        Assert.All(sus.Items, i => Assert.Equal([1, 2, 3, 4, 5], i.Options.Order()));
    }

    [Fact]
    public void Languages_are_only_those_in_which_every_text_is_there()
    {
        var resource = JsonNode.Parse("""
            {"language":"en","title":"T","_title":{"extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"fr"},{"url":"content","valueString":"T fr"}]},
                {"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"de"},{"url":"content","valueString":"T de"}]}]},
             "item":[{"linkId":"1","text":"Q","_text":{"extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"de"},{"url":"content","valueString":"Q de"}]}]}}]}
            """)!.AsObject();

        Assert.Equal(["en", "de"], Translations.LanguagesOf(resource));
    }

    [Fact]
    public async Task Read_returns_the_resource_as_it_is()
    {
        var response = await (await GetAsync("/sus/1.0.0")).ShouldBeAsync(200);

        Assert.Equal("application/fhir+json", response.Content.Headers.ContentType?.MediaType);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(JsonNode.DeepEquals(QuestionnaireLibrary.Find(FeedbackFixture.Sus)!.Resource, body));
    }

    [Theory]
    [InlineData("en", "I found the system unnecessarily complex.", "Strongly agree")]
    [InlineData("fr", "Ce système est inutilement complexe.", "Tout à fait d’accord")]
    [InlineData("de", "Ich fand das System unnötig komplex.", "Stimme voll zu")]
    public async Task Read_in_a_language_returns_its_texts_only(string language, string second, string five)
    {
        var response = await (await GetAsync($"/sus/1.0.0?language={language}")).ShouldBeAsync(200);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(text)!;
        Assert.Equal(language, (string?)body["language"]);
        Assert.Equal(second, (string?)body["item"]![1]!["text"]);
        Assert.Equal(five, (string?)body["item"]![0]!["answerOption"]![4]!["valueCoding"]!["display"]);
        Assert.DoesNotContain("StructureDefinition/translation", text, StringComparison.Ordinal);
        Assert.Contains("StructureDefinition/ordinalValue", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_in_an_unknown_language_returns_400() =>
        await (await GetAsync("/sus/1.0.0?language=lb")).ShouldBeProblemAsync(400, "language-unknown");

    [Theory]
    [InlineData("/sus/9.9.9")]
    [InlineData("/nps/1.0.0")]
    public async Task Read_of_an_unknown_questionnaire_returns_404(string path) =>
        await (await GetAsync(path)).ShouldBeProblemAsync(404, "questionnaire-unknown");

    [Fact]
    public async Task List_names_every_published_questionnaire()
    {
        var response = await (await GetAsync("")).ShouldBeAsync(200);

        var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var sus = body.GetProperty("items").EnumerateArray().Single(q => q.GetProperty("name").GetString() == "sus");
        Assert.Equal(FeedbackFixture.Sus, sus.GetProperty("questionnaire").GetString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("nextCursor").ValueKind);
    }

    private Task<HttpResponseMessage> GetAsync(string path) =>
        feedback.Anonymous.GetAsync(new Uri($"/api/feedback/questionnaires{path}", UriKind.Relative), TestContext.Current.CancellationToken);

    private static List<string> TextsOf(JsonObject resource) => [.. resource["item"]!.AsArray().Select(i => (string)i!["text"]!)];
}
