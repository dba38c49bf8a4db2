using System.Net;
using Marketplace.Clients.Catalog;
using Marketplace.Portal.Tests.Hosting;

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
        Assert.Contains("href=\"solutions?cursor=next%2Bpart\"", page.Html, StringComparison.Ordinal);
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

    private Task<Opened> OpenAsync(string path) => _portal.Anybody().OpenAsync(path);
}
