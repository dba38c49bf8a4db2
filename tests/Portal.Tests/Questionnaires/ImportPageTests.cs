using System.Net;
using System.Net.Http.Headers;
using Marketplace.Portal.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Questionnaires;

/// <summary>A text becomes a draft, or it is said why not.</summary>
public sealed class ImportPageTests(PortalHost portal) : Authoring(portal)
{
    [Fact]
    public async Task What_is_pasted_is_sent_as_it_is_under_the_forms_ownId()
    {
        var sent = new List<string>();
        Portal.Gateway.OnAny("PUT /api/feedback/questionnaires/", http =>
        {
            sent.Add(http.Request.Path + http.Request.QueryString.ToString() + http.Request.ContentType);
            return Results.Json(State("draft")).ExecuteAsync(http);
        });
        var author = await AuthorAsync();

        var page = await ImportAsync(author, Text.ReplaceLineEndings("\r\n"));

        Assert.Equal($"/en/questionnaires/{Id}?done=saved", page.Location);
        Assert.Contains($"?organisationId={Organisation}application/fhir+json", Assert.Single(sent), StringComparison.Ordinal);
        Assert.Equal(Text.ReplaceLineEndings("\n"), Portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)).Body);
    }

    [Fact]
    public async Task A_file_counts_byte_for_byte()
    {
        Portal.Gateway.OnAny("PUT /api/feedback/questionnaires/", http => Results.Json(State("draft")).ExecuteAsync(http));

        await ImportAsync(await AuthorAsync(), "", file: [0xEF, 0xBB, 0xBF, .. "{\r\n}"u8]);

        Assert.Equal("{\r\n}", Portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)).Body);
    }

    [Fact]
    public async Task Every_fault_stands_there_with_its_place_and_the_text_stays()
    {
        RefuseImport(
            Issue("error", "que-2", "Questionnaire.item[0].linkId", "It <is> there twice."),
            Issue("warning", "que-0", "Questionnaire", "Never mind."),
            Issue("error", "que-2", "Questionnaire.item[7]", "No type."));

        var page = await ImportAsync(await AuthorAsync(), "{\"planted\":\"<b>\"}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("The text has 2 faults", page.Text, StringComparison.Ordinal);
        Assert.Contains("<code>Questionnaire.item[0].linkId</code>", page.Html, StringComparison.Ordinal);
        Assert.Contains("It &lt;is&gt; there twice.", page.Html, StringComparison.Ordinal);
        Assert.Contains("Questionnaire.item[7]", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Never mind", page.Text, StringComparison.Ordinal);
        Assert.Contains("{&quot;planted&quot;:&quot;&lt;b&gt;&quot;}", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_said_in_the_readers_language_above_the_services_own_words()
    {
        RefuseImport(
            Issue("error", "que-2", "Questionnaire.item[3].linkId", "'a' is already the linkId of Questionnaire.item[0]."),
            Issue("error", "never-heard-of", "Questionnaire.item[4]", "Said by a newer service."));

        var page = await ImportAsync(await AuthorAsync(), "{}", path: "/fr/questionnaires/new");

        Assert.Contains(
            "Questionnaire.item[3].linkId Un autre item a le même linkId\u202f: donnez à chacun le sien. 'a' is already the linkId of Questionnaire.item[0]. (que-2)",
            page.Text, StringComparison.Ordinal);
        Assert.Contains("Questionnaire.item[4] Said by a newer service. (never-heard-of)", page.Text, StringComparison.Ordinal);
        Assert.Contains("<span lang=\"en\">Said by a newer service.</span>", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, "Paste a questionnaire, or choose a file.")]
    [InlineData("{}", new byte[] { 0x7B, 0xFF, 0x7D }, "The file is not text in UTF-8.")]
    public async Task What_is_no_text_is_not_sent(string text, byte[]? file, string sentence)
    {
        var page = await ImportAsync(await AuthorAsync(), text, file);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_more_than_a_megabyte_is_answered_with_a_sentence()
    {
        var author = await AuthorAsync();

        foreach (var page in new[] { await ImportAsync(author, new string(' ', 1_200_000) + "{}"), await ImportAsync(author, "", new byte[1_200_000]) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Contains("a questionnaire has at most 256 kB", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_draft_that_was_saved_in_another_tab_is_not_written_over()
    {
        Stored("draft");
        Portal.Gateway.Refuse($"PUT /api/feedback/questionnaires/{Id}", 412, "revision-stale");
        var author = await AuthorAsync();

        var page = await ImportAsync(author, "{\"mine\":1}", path: $"/en/questionnaires/{Id}/edit");

        Assert.Equal(HttpStatusCode.PreconditionFailed, page.Status);
        Assert.Contains("See the text that is stored now", page.Text, StringComparison.Ordinal);
        Assert.Contains("{&quot;mine&quot;:1}", page.Html, StringComparison.Ordinal);
        Assert.Equal("\"3\"", Portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)).IfMatch);
    }

    private static object Issue(string severity, string code, string path, string text) => new
    {
        severity, code = "invariant", details = new { coding = new[] { new { system = "urn:living-lab:error", code } }, text }, expression = new[] { path },
    };

    private void RefuseImport(params object[] issues) =>
        Portal.Gateway.OnAny("PUT /api/feedback/questionnaires/", http => Results.Problem("Faults.", statusCode: 400, extensions: new Dictionary<string, object?>
        {
            ["code"] = "questionnaire-invalid",
            ["field"] = "Questionnaire",
            ["outcome"] = new { resourceType = "OperationOutcome", issue = issues },
        }).ExecuteAsync(http));

    private async Task<Opened> ImportAsync(Browser author, string text, byte[]? file = null, string path = "/en/questionnaires/new")
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browser.HiddenFields((await author.OpenAsync(path)).Html, "import"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new StringContent(Organisation.ToString()), "Input.Organisation");
        content.Add(new StringContent(text), "Input.Text");
        if (file is not null)
        {
            content.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }, "Input.File", "q.json");
        }

        using var answer = await author.Http.PostAsync(path, content);
        return await Opened.OfAsync(answer);
    }
}
