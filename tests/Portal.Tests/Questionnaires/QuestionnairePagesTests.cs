using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Questionnaires;

public sealed class QuestionnairePagesTests(PortalHost portal) : Authoring(portal)
{
    [Theory]
    [InlineData("questionnaires")]
    [InlineData("questionnaires/new")]
    public async Task Participants_and_reviewers_have_no_business_here(string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Portal.SignedInAsync(Roles.Patient)).OpenAsync($"/en/{path}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync($"/en/{path}")).Status);
    }

    [Fact]
    public async Task Reviewers_read_what_a_protocol_asks_and_nothing_else_is_offered_to_them()
    {
        Portal.Gateway.Answer("GET /fhir/Questionnaire", $$"""{"resourceType":"Bundle","entry":[{"resource":{{Text}}}]}""");
        const string Path = "/en/questionnaires/published?questionnaire=https%3A%2F%2Fexample.org%2Fq%7C1";

        var page = await (await Portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync(Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("How much?", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"questionnaires\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("?url=https%3A%2F%2Fexample.org%2Fq&version=1", Portal.Gateway.Requests.Last(r => r.Line.StartsWith("GET /fhir/Questionnaire", StringComparison.Ordinal)).Line, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Portal.SignedInAsync(Roles.Patient)).OpenAsync(Path)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?questionnaire=")]
    [InlineData("?questionnaire=https%3A%2F%2Fexample.org%2Fnone%7C1")]
    public async Task An_address_that_names_no_questionnaire_is_not_found(string query)
    {
        Portal.Gateway.Answer("GET /fhir/Questionnaire", """{"resourceType":"Bundle"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await (await Portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync($"/en/questionnaires/published{query}")).Status);
    }

    [Fact]
    public async Task The_list_names_whatOrganisations_and_the_library_have_and_says_where_there_is_nothing()
    {
        Portal.Gateway.Answer("GET /api/feedback/questionnaires", new { items = new[] { new { questionnaire = "u|1", name = "sus", version = "1.0.0", instrument = "System Usability Scale", languages = new[] { "fr" } } } });
        Portal.Gateway.Answer("GET /api/feedback/questionnaires/authored", new { items = new[] { State("draft") }, nextCursor = Id });
        var maker = await AuthorAsync();

        var page = await maker.OpenAsync("/en/questionnaires");

        Assert.Contains("Habits", page.Text, StringComparison.Ordinal);
        Assert.Contains("An organisation", page.Text, StringComparison.Ordinal);
        Assert.Contains($"questionnaires?cursor={Id}", page.Html, StringComparison.Ordinal);
        Assert.Contains("System Usability Scale", page.Text, StringComparison.Ordinal);
        Portal.Gateway.Answer("GET /api/feedback/questionnaires/authored", new { items = Array.Empty<object>() });
        Assert.Contains("Noch keine Organisation", (await maker.OpenAsync("/de/questionnaires")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_a_questionnaire_is_is_said_by_name_also_of_otherOrganisations()
    {
        Portal.Gateway.Answer("GET /api/feedback/questionnaires", new { items = Array.Empty<object>() });
        Portal.Gateway.Answer("GET /api/feedback/questionnaires/authored", new { items = new[] { State("published") } });
        Portal.Gateway.Answer($"GET /api/identity/organisations/{Organisation}", new { id = Organisation, name = "Klinik <Nord>", kind = "hospital", country = "DE" });
        var other = await Portal.SignedInForAsync(Guid.CreateVersion7(), Roles.Maker);

        Assert.Contains($"href=\"organisations/{Organisation}\">Klinik &lt;Nord&gt;</a>", (await other.OpenAsync("/en/questionnaires")).Html, StringComparison.Ordinal);
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
    public async Task What_is_published_is_not_edited()
    {
        Stored("published");

        Assert.Equal($"/en/questionnaires/{Id}", (await (await AuthorAsync()).OpenAsync($"/en/questionnaires/{Id}/edit")).Location);
    }

    [Fact]
    public async Task The_preview_shows_every_question_and_takes_no_answer()
    {
        Stored("draft");

        var page = await (await AuthorAsync()).OpenAsync($"/en/questionnaires/{Id}");

        Assert.Contains("Do you smoke?", page.Text, StringComparison.Ordinal);
        Assert.Contains("How much?", page.Text, StringComparison.Ordinal);
        Assert.Contains("<fieldset disabled", page.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<div[^>]* hidden", page.Html);
    }

    [Fact]
    public async Task Publishing_wants_a_tick_and_names_the_text_that_was_read()
    {
        Stored("draft");
        Portal.Gateway.Answer($"POST /api/feedback/questionnaires/{Id}/publish", State("published"));
        var author = await AuthorAsync();

        var without = await author.SendAsync($"/en/questionnaires/{Id}", "publish");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.DoesNotContain(Portal.Gateway.Requests, r => r.Line.EndsWith($"{Id}/publish", StringComparison.Ordinal));

        var done = await author.SendAsync($"/en/questionnaires/{Id}", "publish", ("Publish.Sure", "true"));
        Assert.Equal($"/en/questionnaires/{Id}?done=published", done.Location);
        Assert.Equal("\"3\"", Portal.Gateway.Requests.Last(r => r.Line.StartsWith("POST", StringComparison.Ordinal)).IfMatch);
    }

    [Theory]
    [InlineData(409, "questionnaire-version-taken", "Another questionnaire is published under this url and version.")]
    [InlineData(409, "questionnaire-not-active", "give it the status “active” first")]
    [InlineData(412, "revision-stale", "Somebody changed this")]
    public async Task What_keeps_it_from_being_published_is_said(int status, string code, string sentence)
    {
        Stored("draft");
        Portal.Gateway.Refuse($"POST /api/feedback/questionnaires/{Id}/publish", status, code);

        var page = await (await AuthorAsync()).SendAsync($"/en/questionnaires/{Id}", "publish", ("Publish.Sure", "true"));

        Assert.Equal(status, (int)page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Contains("Do you smoke?", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_writes_for_itsOrganisation_can_retire_it()
    {
        Stored("published");
        Portal.Gateway.Answer($"POST /api/feedback/questionnaires/{Id}/retire", State("retired"));

        Assert.DoesNotContain("Retire", (await (await Portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/questionnaires/{Id}")).Text, StringComparison.Ordinal);
        var done = await (await Portal.SignedInAsync(Roles.Operator)).SendAsync($"/en/questionnaires/{Id}", "retire", ("Retire.Sure", "true"));

        Assert.Equal($"/en/questionnaires/{Id}?done=retired", done.Location);
    }

    [Fact]
    public async Task Operators_choose_among_allOrganisations()
    {
        Portal.Gateway.Answer("GET /api/identity/organisations", new { items = new[] { new { id = Organisation, name = "A licence holder", kind = "start-up", country = "LU" } } });

        Assert.Contains("A licence holder", (await (await Portal.SignedInAsync(Roles.Operator)).OpenAsync("/en/questionnaires/new")).Text, StringComparison.Ordinal);
    }
}
