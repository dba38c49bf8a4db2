using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Solutions;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Protocols;

public sealed class BeginProtocolPageTests : IAsyncLifetime
{
    private const string Begin = "/en/protocols/new/usability";
    private const string Catalogue = "GET /api/catalog/solutions";
    private static readonly string Chosen = $"{Begin}?solution={Told.Id}";
    private static readonly string Listing = $"{Catalogue}/{Told.Id}";

    private readonly PortalHost _portal = new();

    public async ValueTask InitializeAsync()
    {
        await _portal.InitializeAsync();
        _portal.Gateway.Answer(Catalogue, Told.Page(Told.Listing(), Told.Listing())).Answer(Listing, Told.Solution());
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Solution_is_found_by_its_name_and_chosen_by_a_link()
    {
        var page = await (await CoordinatorAsync()).OpenAsync($"{Begin}?q=cardio");

        Assert.Contains($"<a href=\"protocols/new/usability?solution={Told.Id}\">CardioFil</a>", page.Html, StringComparison.Ordinal);
        Assert.Contains("protocols/new/usability?q=cardio&amp;cursor=next%2Bpart", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Input.StartsOn\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(_portal.Gateway.Requests, r => r.Line.StartsWith($"{Catalogue}?", StringComparison.Ordinal) && r.Line.Contains("=cardio", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do()
    {
        _portal.Gateway.Answer(Catalogue, Told.Page());

        Assert.Contains("Search with fewer words", (await (await CoordinatorAsync()).OpenAsync($"{Begin}?q=zzz")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_solution_is_shown_by_its_name_by_link_as_by_the_address_of_its_page()
    {
        var coordinator = await CoordinatorAsync();

        var pages = new[]
        {
            await coordinator.OpenAsync(Chosen),
            await coordinator.OpenAsync($"{Begin}?q={Uri.EscapeDataString($"https://lab.example/fr/solutions/{Told.Id}")}"),
        };

        Assert.All(pages, page =>
        {
            Assert.Contains("The solution to be evaluated: CardioFil – MoselCare", page.Text, StringComparison.Ordinal);
            Assert.Contains(KeyValuePair.Create("Input.Solution", $"{Told.Id}"), Browser.HiddenFields(page.Html, "begin"));
        });
    }

    [Fact]
    public async Task Solution_that_is_not_there_leaves_the_choice_of_another()
    {
        _portal.Gateway.Refuse(Listing, 404, "solution-unknown");

        var page = await (await CoordinatorAsync()).OpenAsync(Chosen);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("There is no such solution that you may see.", page.Text, StringComparison.Ordinal);
        Assert.Contains("CardioFil", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Input.StartsOn\"", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "solution-unknown", HttpStatusCode.Conflict)]
    [InlineData(503, "unavailable", HttpStatusCode.ServiceUnavailable)]
    public async Task Solution_that_cannot_be_read_when_the_form_is_sent_loses_nothing_of_it(int status, string code, HttpStatusCode told)
    {
        var coordinator = await CoordinatorAsync();
        var hidden = Browser.HiddenFields((await coordinator.OpenAsync(Chosen)).Html, "begin");
        _portal.Gateway.Refuse(Listing, status, code);

        var page = await coordinator.SendAsync(
            Chosen, hidden, ("Input.StartsOn", "2027-01-01"), ("Input.EndsOn", "2027-12-31"), ("Input.ControllerName", "Hospital"), ("Input.ControllerContact", "dpo@hospital.example"));

        Assert.Equal(told, page.Status);
        Assert.Contains("value=\"dpo@hospital.example\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Told.Id}\"", page.Html, StringComparison.Ordinal);
    }

    private Task<Browser> CoordinatorAsync() => _portal.SignedInAsync(Roles.SiteCoordinator);
}
