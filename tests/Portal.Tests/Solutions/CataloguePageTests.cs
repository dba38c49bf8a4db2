using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Clients.Catalog;
using Marketplace.Portal.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Solutions;

public sealed class CataloguePageTests : IClassFixture<PortalHost>
{
    private readonly PortalHost _portal;

    public CataloguePageTests(PortalHost portal)
    {
        _portal = portal;
        portal.Gateway.Answer("GET /api/catalog/solutions", Told.Page(Told.Listing(), Told.Listing("Sprechzeit"))).Answer("GET /api/catalog/facets", Told.Counts);
    }

    [Fact]
    public async Task The_list_shows_each_listing_with_its_first_result_and_leads_on()
    {
        var page = await OpenAsync("/en/solutions");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("2 solutions, the newest first", page.Text, StringComparison.Ordinal);
        Assert.Contains("CardioFil", page.Text, StringComparison.Ordinal);
        Assert.Contains("73.9 on a scale from 0 to 100", page.Text, StringComparison.Ordinal);
        Assert.Contains("mean 73.9, 95% interval from 71.5 to 76.4, 14 answers", page.Html, StringComparison.Ordinal);
        Assert.Contains("<button form=\"ask\" name=\"cursor\" value=\"next+part\">", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_asks_the_api_and_what_was_chosen_can_be_taken_away()
    {
        var page = await OpenAsync("/de/solutions?q=herz&technology=mobile-app&trlMin=4");

        Assert.Contains(_portal.Gateway.Requests, r => r.Line == "GET /api/catalog/solutions?q=herz&technology=mobile-app&trlMin=4");
        Assert.Contains(_portal.Gateway.Requests, r => r.Line == "GET /api/catalog/facets?q=herz&technology=mobile-app&trlMin=4");
        Assert.Contains("href=\"solutions?q=herz&amp;trlMin=4\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("„herz“", page.Text, StringComparison.Ordinal);
        Assert.Contains("A new illness", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_counts_the_list_is_there_all_the_same()
    {
        _portal.Gateway.Refuse("GET /api/catalog/facets", 404, "not-found");

        var page = await OpenAsync("/en/solutions");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("CardioFil", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "No solutions")]
    [InlineData("fr", "Aucune solution")]
    [InlineData("de", "Keine Lösungen")]
    public async Task An_order_is_named_only_of_what_is_there(string language, string nothing)
    {
        _portal.Gateway.Answer("GET /api/catalog/solutions", Told.Page()).Answer("GET /api/catalog/facets", new FacetCounts(0, [], [], [], [], [], [], 0));

        Assert.Matches($"data-part=\"status\">{nothing}</p>", (await OpenAsync($"/{language}/solutions?technology=none")).Html);
    }

    [Fact]
    public async Task Nothing_found_says_how_to_widen()
    {
        _portal.Gateway.Answer("GET /api/catalog/solutions", Told.Page());

        Assert.Contains("fewer words", (await OpenAsync("/en/solutions?q=zzz")).Text, StringComparison.Ordinal);
        Assert.Contains("No solution is listed yet", (await OpenAsync("/en/solutions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_that_is_away_is_said_so_and_the_search_stays()
    {
        _portal.Gateway.Refuse("GET /api/catalog/solutions", 503, "service-unavailable").Refuse("GET /api/catalog/facets", 503, "service-unavailable");

        var page = await OpenAsync("/en/solutions?q=heart");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("does not answer just now", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"heart\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_maker_or_a_reader_writes_stays_text()
    {
        _portal.Gateway.Answer("GET /api/catalog/solutions", Told.Page(Told.Listing("<script>alert(1)</script>")));

        var page = await OpenAsync("/en/solutions?q=%22%3E%3Cimg%20src%3Dx%3E&technology=%3Cb%3E");

        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_elsewhere_is_named_and_goes_along()
    {
        var other = Guid.CreateVersion7();
        _portal.Gateway.Answer($"GET /api/catalog/solutions/{other}", Told.Solution(Told.Listing("Atemweg"), id: other));

        var page = await OpenAsync($"/en/solutions?q=herz&compare={other}&compare={Told.Id}");

        Assert.Contains("Also chosen for comparison Atemweg", page.Text, StringComparison.Ordinal);
        Assert.Single(Boxes(page, other), b => b.Contains("checked", StringComparison.Ordinal));
        Assert.All(Boxes(page, Told.Id), b => Assert.Contains("checked", b, StringComparison.Ordinal));
        Assert.Contains($"href=\"solutions?compare={other}&amp;compare={Told.Id}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("form=\"ask\" formaction=\"solutions/compare\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Gateway.Requests, r => r.Line.Contains("compare", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_compared_is_not_chosen_and_what_cannot_be_read_stays_chosen()
    {
        var (gone, away) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _portal.Gateway.Refuse($"GET /api/catalog/solutions/{gone}", 404, "solution-unknown").Refuse($"GET /api/catalog/solutions/{away}", 503, "service-unavailable");

        var page = await OpenAsync($"/en/solutions?q=herz&compare=rubbish&compare={gone}&compare={away}");

        var main = page.Html[page.Html.IndexOf("<h1", StringComparison.Ordinal)..];
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("rubbish", main, StringComparison.Ordinal);
        Assert.DoesNotContain(gone.ToString(), main, StringComparison.Ordinal);
        Assert.Contains($"<input type=\"hidden\" form=\"ask\" name=\"compare\" value=\"{away}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fifth_is_refused_in_words()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var id in ids)
        {
            _portal.Gateway.Answer($"GET /api/catalog/solutions/{id}", Told.Solution(id: id));
        }

        var page = await OpenAsync($"/en/solutions?{string.Join('&', ids.Select(id => $"compare={id}"))}");

        Assert.Contains("You chose more than 4. The first 4 stay chosen.", page.Text, StringComparison.Ordinal);
        Assert.Empty(Boxes(page, ids[4]));
    }

    [Fact]
    public async Task One_alone_can_be_chosen_too()
    {
        _portal.Gateway.Answer("GET /api/catalog/solutions", Told.Page(Told.Listing()));

        Assert.Single(Boxes(await OpenAsync("/en/solutions"), Told.Id));
    }

    [Fact]
    public async Task The_chosen_can_be_compared_where_nothing_more_is_found()
    {
        _portal.Gateway.Answer("GET /api/catalog/solutions", Told.Page()).Knows(Told.Solution(), Told.Evidence());

        var page = await OpenAsync($"/en/solutions?q=zzz&compare={Told.Id}");

        Assert.Single(Boxes(page, Told.Id));
        Assert.Contains("formaction=\"solutions/compare\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_question_is_the_first_of_this_one()
    {
        _portal.Gateway.On("GET /api/catalog/solutions", http => http.Request.Query.ContainsKey("cursor")
            ? Results.Problem(statusCode: 400, extensions: new Dictionary<string, object?> { ["code"] = "cursor-invalid" }).ExecuteAsync(http)
            : Results.Json(Told.Page(Told.Listing())).ExecuteAsync(http));

        var page = await OpenAsync("/en/solutions?q=herz&cursor=old");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("CardioFil", page.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Boxes(Opened page, Guid id) =>
        Regex.Matches(page.Html, "<input type=\"checkbox\"[^>]*>").Select(m => m.Value).Where(b => b.Contains($"value=\"{id}\"", StringComparison.Ordinal));

    private Task<Opened> OpenAsync(string path) => _portal.Anybody().OpenAsync(path);
}
