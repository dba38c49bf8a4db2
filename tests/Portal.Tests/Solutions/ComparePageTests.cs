using System.Net;
using Marketplace.Portal.Tests.Hosting;

namespace Marketplace.Portal.Tests.Solutions;

public sealed class ComparePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Each_thing_is_told_of_each_solution_and_where_they_differ()
    {
        var other = Guid.CreateVersion7();
        portal.Gateway.Knows(Told.Solution(), Told.Evidence()).Answer($"GET /api/catalog/solutions/{other}", Told.Solution(Told.Listing("Sprechzeit", "de"), id: other));

        var page = await portal.Anybody().OpenAsync($"/en/solutions/compare?id={Told.Id}&id={other}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("data-solution=\"CardioFil\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("data-solution=\"Sprechzeit\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Language of the listing differs English German", page.Text, StringComparison.Ordinal);
        Assert.Contains("Class Medical device, class IIa Medical device, class IIa", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"solutions/compare?id={Told.Id}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_gone_is_said_and_the_others_stay()
    {
        portal.Gateway.Knows(Told.Solution(), Told.Evidence());

        var page = await portal.Anybody().OpenAsync($"/en/solutions/compare?id={Told.Id}&id={Guid.CreateVersion7()}");

        Assert.Contains("1 of them is not there any more.", page.Text, StringComparison.Ordinal);
        Assert.Contains("CardioFil", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_read_just_now_is_not_said_to_be_gone()
    {
        var away = Guid.CreateVersion7();
        portal.Gateway.Knows(Told.Solution(), Told.Evidence()).Refuse($"GET /api/catalog/solutions/{away}", 503, "service-unavailable");

        var page = await portal.Anybody().OpenAsync($"/en/solutions/compare?id={Told.Id}&id={away}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.DoesNotContain("not there any more", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_chosen_in_the_same_search_and_these_stay_chosen()
    {
        var other = Guid.CreateVersion7();
        portal.Gateway.Knows(Told.Solution(), Told.Evidence()).Answer($"GET /api/catalog/solutions/{other}", Told.Solution(id: other));

        var page = await portal.Anybody().OpenAsync($"/en/solutions/compare?q=heart&trlMin=&compare={Told.Id}&compare={other}&compare={Guid.CreateVersion7()}");

        Assert.Contains($"href=\"solutions?q=heart&amp;compare={Told.Id}&amp;compare={other}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_chosen_leads_to_the_catalogue()
    {
        var page = await portal.Anybody().OpenAsync("/en/solutions/compare?id=rubbish");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nothing is chosen yet", page.Text, StringComparison.Ordinal);
    }
}
