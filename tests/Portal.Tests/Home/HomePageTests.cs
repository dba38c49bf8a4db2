using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Solutions;

namespace Marketplace.Portal.Tests.Home;

public sealed class HomePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Home_shows_what_was_found_lately()
    {
        portal.Gateway.Answer("GET /api/catalog/solutions", Told.Page(Told.Listing()));

        var page = await portal.Anybody().OpenAsync("/en/");

        Assert.Contains("Solutions with results", page.Text, StringComparison.Ordinal);
        Assert.Contains("CardioFil", page.Text, StringComparison.Ordinal);
        Assert.Contains(portal.Gateway.Requests, r => r.Line == "GET /api/catalog/solutions?withEvidence=true");
    }

    [Fact]
    public async Task Home_is_there_when_nothing_else_is()
    {
        portal.Gateway.Refuse("GET /api/catalog/solutions", 500, "internal").Refuse("GET /api/trials", 500, "internal");

        var page = await portal.Anybody().OpenAsync("/fr/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Des solutions qui ont des résultats", page.Text, StringComparison.Ordinal);
    }
}
