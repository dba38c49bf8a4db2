using System.Net;
using System.Net.Http.Headers;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Questionnaires;

public sealed class QuestionnairePagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Text = """
        {"resourceType":"Questionnaire","status":"active","url":"https://example.org/q","version":"1","title":"Habits","language":"en",
         "item":[{"linkId":"smokes","type":"boolean","text":"Do you smoke?"},
                 {"linkId":"much","type":"integer","text":"How much?","enableWhen":[{"question":"smokes","operator":"=","answerBoolean":true}]}]}
        """;

    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _organisation = Guid.CreateVersion7();

    [Theory]
    [InlineData("questionnaires")]
    [InlineData("questionnaires/new")]
    public async Task Participants_and_reviewers_have_no_business_here(string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Roles.Patient)).OpenAsync($"/en/{path}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync($"/en/{path}")).Status);
    }

    [Fact]
    public async Task Reviewers_read_what_a_protocol_asks_and_nothing_else_is_offered_to_them()
    {
        portal.Gateway.Answer("GET /fhir/Questionnaire", $$"""{"resourceType":"Bundle","entry":[{"resource":{{Text}}}]}""");
        const string Path = "/en/questionnaires/published?questionnaire=https%3A%2F%2Fexample.org%2Fq%7C1";

        var page = await (await portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync(Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("How much?", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"questionnaires\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("?url=https%3A%2F%2Fexample.org%2Fq&version=1", portal.Gateway.Requests.Last(r => r.Line.StartsWith("GET /fhir/Questionnaire", StringComparison.Ordinal)).Line, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Roles.Patient)).OpenAsync(Path)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?questionnaire=")]
    [InlineData("?questionnaire=https%3A%2F%2Fexample.org%2Fnone%7C1")]
    public async Task An_address_that_names_no_questionnaire_is_not_found(string query)
    {
        portal.Gateway.Answer("GET /fhir/Questionnaire", """{"resourceType":"Bundle"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync($"/en/questionnaires/published{query}")).Status);
    }

    [Fact]
    public async Task The_list_names_what_organisations_and_the_library_have_and_says_where_there_is_nothing()
    {
        portal.Gateway.Answer("GET /api/feedback/questionnaires", new { items = new[] { new { questionnaire = "u|1", name = "sus", version = "1.0.0", instrument = "System Usability Scale", languages = new[] { "fr" } } } });
        portal.Gateway.Answer("GET /api/feedback/questionnaires/authored", new { items = new[] { State("draft") }, nextCursor = _id });
        var maker = await AuthorAsync();

        var page = await maker.OpenAsync("/en/questionnaires");

        Assert.Contains("Habits", page.Text, StringComparison.Ordinal);
        Assert.Contains("An organisation", page.Text, StringComparison.Ordinal);
        Assert.Contains($"questionnaires?cursor={_id}", page.Html, StringComparison.Ordinal);
        Assert.Contains("System Usability Scale", page.Text, StringComparison.Ordinal);
        portal.Gateway.Answer("GET /api/feedback/questionnaires/authored", new { items = Array.Empty<object>() });
        Assert.Contains("Noch keine Organisation", (await maker.OpenAsync("/de/questionnaires")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_a_questionnaire_is_is_said_by_name_also_of_other_organisations()
    {
        portal.Gateway.Answer("GET /api/feedback/questionnaires", new { items = Array.Empty<object>() });
        portal.Gateway.Answer("GET /api/feedback/questionnaires/authored", new { items = new[] { State("published") } });
        portal.Gateway.Answer($"GET /api/identity/organisations/{_organisation}", new { id = _organisation, name = "Klinik <Nord>", kind = "hospital", country = "DE" });
        var other = await portal.SignedInForAsync(Guid.CreateVersion7(), Roles.Maker);

        Assert.Contains($"href=\"organisations/{_organisation}\">Klinik &lt;Nord&gt;</a>", (await other.OpenAsync("/en/questionnaires")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pasted_is_sent_as_it_is_under_the_forms_own_id()
    {
        var sent = new List<string>();
        portal.Gateway.OnAny("PUT /api/feedback/questionnaires/", http =>
        {
            sent.Add(http.Request.Path + http.Request.QueryString.ToString() + http.Request.ContentType);
            return Results.Json(State("draft")).ExecuteAsync(http);
        });
        var author = await AuthorAsync();

        var page = await ImportAsync(author, Text.ReplaceLineEndings("\r\n"));

        Assert.Equal($"/en/questionnaires/{_id}?done=saved", page.Location);
        Assert.Contains($"?organisationId={_organisation}application/fhir+json", Assert.Single(sent), StringComparison.Ordinal);
        Assert.Equal(Text.ReplaceLineEndings("\n"), portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)).Body);
    }

    [Fact]
    public async Task A_file_counts_byte_for_byte()
    {
        portal.Gateway.OnAny("PUT /api/feedback/questionnaires/", http => Results.Json(State("draft")).ExecuteAsync(http));

        await ImportAsync(await AuthorAsync(), "", file: [0xEF, 0xBB, 0xBF, .. "{\r\n}"u8]);

        Assert.Equal("{\r\n}", portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)).Body);
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
    public async Task A_form_of_another_page_that_is_too_large_is_answered_with_a_page()
    {
        using var content = new StringContent(new string('x', 300_000));
        using var answer = await (await AuthorAsync()).Http.PostAsync("/en/organisations/new", content);

        var page = await Opened.OfAsync(answer);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("This is too large to be sent", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_was_saved_in_another_tab_is_not_written_over()
    {
        Stored("draft");
        portal.Gateway.Refuse($"PUT /api/feedback/questionnaires/{_id}", 412, "revision-stale");
        var author = await AuthorAsync();

        var page = await ImportAsync(author, "{\"mine\":1}", path: $"/en/questionnaires/{_id}/edit");

        Assert.Equal(HttpStatusCode.PreconditionFailed, page.Status);
        Assert.Contains("See the text that is stored now", page.Text, StringComparison.Ordinal);
        Assert.Contains("{&quot;mine&quot;:1}", page.Html, StringComparison.Ordinal);
        Assert.Equal("\"3\"", portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)).IfMatch);
    }

    [Fact]
    public async Task What_is_published_is_not_edited()
    {
        Stored("published");

        Assert.Equal($"/en/questionnaires/{_id}", (await (await AuthorAsync()).OpenAsync($"/en/questionnaires/{_id}/edit")).Location);
    }

    [Fact]
    public async Task The_preview_shows_every_question_and_takes_no_answer()
    {
        Stored("draft");

        var page = await (await AuthorAsync()).OpenAsync($"/en/questionnaires/{_id}");

        Assert.Contains("Do you smoke?", page.Text, StringComparison.Ordinal);
        Assert.Contains("How much?", page.Text, StringComparison.Ordinal);
        Assert.Contains("<fieldset disabled", page.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<div[^>]* hidden", page.Html);
    }

    [Fact]
    public async Task Publishing_wants_a_tick_and_names_the_text_that_was_read()
    {
        Stored("draft");
        portal.Gateway.Answer($"POST /api/feedback/questionnaires/{_id}/publish", State("published"));
        var author = await AuthorAsync();

        var without = await author.SendAsync($"/en/questionnaires/{_id}", "publish");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.DoesNotContain(portal.Gateway.Requests, r => r.Line.EndsWith($"{_id}/publish", StringComparison.Ordinal));

        var done = await author.SendAsync($"/en/questionnaires/{_id}", "publish", ("Publish.Sure", "true"));
        Assert.Equal($"/en/questionnaires/{_id}?done=published", done.Location);
        Assert.Equal("\"3\"", portal.Gateway.Requests.Last(r => r.Line.StartsWith("POST", StringComparison.Ordinal)).IfMatch);
    }

    [Theory]
    [InlineData(409, "questionnaire-version-taken", "Another questionnaire is published under this url and version.")]
    [InlineData(409, "questionnaire-not-active", "give it the status “active” first")]
    [InlineData(412, "revision-stale", "Somebody changed this")]
    public async Task What_keeps_it_from_being_published_is_said(int status, string code, string sentence)
    {
        Stored("draft");
        portal.Gateway.Refuse($"POST /api/feedback/questionnaires/{_id}/publish", status, code);

        var page = await (await AuthorAsync()).SendAsync($"/en/questionnaires/{_id}", "publish", ("Publish.Sure", "true"));

        Assert.Equal(status, (int)page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Contains("Do you smoke?", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_writes_for_its_organisation_can_retire_it()
    {
        Stored("published");
        portal.Gateway.Answer($"POST /api/feedback/questionnaires/{_id}/retire", State("retired"));

        Assert.DoesNotContain("Retire", (await (await portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/questionnaires/{_id}")).Text, StringComparison.Ordinal);
        var done = await (await portal.SignedInAsync(Roles.Operator)).SendAsync($"/en/questionnaires/{_id}", "retire", ("Retire.Sure", "true"));

        Assert.Equal($"/en/questionnaires/{_id}?done=retired", done.Location);
    }

    [Fact]
    public async Task Operators_choose_among_all_organisations()
    {
        portal.Gateway.Answer("GET /api/identity/organisations", new { items = new[] { new { id = _organisation, name = "A licence holder", kind = "start-up", country = "LU" } } });

        Assert.Contains("A licence holder", (await (await portal.SignedInAsync(Roles.Operator)).OpenAsync("/en/questionnaires/new")).Text, StringComparison.Ordinal);
    }

    private Task<Browser> AuthorAsync() => portal.SignedInForAsync(_organisation, Roles.Maker);

    private object State(string status) => new
    {
        id = _id, organisationId = _organisation, url = "https://example.org/q", version = "1", title = "Habits", status, revision = 3, savedAtUtc = "2026-03-02T08:00:00Z",
    };

    private static object Issue(string severity, string code, string path, string text) => new
    {
        severity, code = "invariant", details = new { coding = new[] { new { system = "urn:living-lab:error", code } }, text }, expression = new[] { path },
    };

    private void RefuseImport(params object[] issues) =>
        portal.Gateway.OnAny("PUT /api/feedback/questionnaires/", http => Results.Problem("Faults.", statusCode: 400, extensions: new Dictionary<string, object?>
        {
            ["code"] = "questionnaire-invalid",
            ["field"] = "Questionnaire",
            ["outcome"] = new { resourceType = "OperationOutcome", issue = issues },
        }).ExecuteAsync(http));

    private void Stored(string status)
    {
        portal.Gateway.Answer($"GET /api/feedback/questionnaires/{_id}/state", State(status));
        portal.Gateway.Answer($"GET /api/feedback/questionnaires/{_id}", Text);
    }

    private async Task<Opened> ImportAsync(Browser author, string text, byte[]? file = null, string path = "/en/questionnaires/new")
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browser.HiddenFields((await author.OpenAsync(path)).Html, "import"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new StringContent(_organisation.ToString()), "Input.Organisation");
        content.Add(new StringContent(text), "Input.Text");
        if (file is not null)
        {
            content.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }, "Input.File", "q.json");
        }

        using var answer = await author.Http.PostAsync(path, content);
        return await Opened.OfAsync(answer);
    }
}
