using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Protocols;

/// <summary>The page of protocols as a maker sees it, who runs none.</summary>
public sealed class OwnSolutionsTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string List = "GET /api/trials/my/solutions/trials";

    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _maker = Guid.CreateVersion7();

    [Fact]
    public async Task A_maker_comes_to_a_running_evaluation_of_their_solution_and_to_more_of_them()
    {
        portal.Gateway.Answer(List, new
        {
            items = new[] { new { id = _trial, title = new { en = "Gait at home" }, status = "recruiting", startsOn = "2026-04-01", endsOn = "2026-05-01", solutionId = _maker, solutionVersion = "2.0" } },
            nextCursor = "next",
        });

        var page = await OpenAsync("start-up", "?tried=here");

        Assert.Contains($"href=\"protocols/{_trial}/results\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"protocols?tried=next\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Recruiting", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{List}?cursor=here", portal.Gateway.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task Without_any_it_says_when_one_will_be_there()
    {
        portal.Gateway.Answer(List, new { items = Array.Empty<object>(), nextCursor = (string?)null });

        Assert.Contains("No evaluation of your solutions has opened yet", (await OpenAsync("start-up")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start-up", "A hospital, or another organisation that may coordinate, sponsors", "in that role")]
    [InlineData("industry", "A hospital, or another organisation that may coordinate, sponsors", "in that role")]
    [InlineData("hospital", "in that role", "A hospital, or another organisation")]
    public async Task Who_writes_no_protocol_is_told_what_can_be_done_in_an_organisation_of_that_kind(string kind, string said, string notSaid)
    {
        portal.Gateway.Answer(List, new { items = Array.Empty<object>(), nextCursor = (string?)null });

        var page = await OpenAsync(kind);

        Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(notSaid, page.Text, StringComparison.Ordinal);
    }

    private async Task<Opened> OpenAsync(string kind, string query = "")
    {
        portal.Gateway.Answer("GET /api/trials/my/proposals", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        portal.Gateway.Answer($"GET /api/identity/organisations/{_maker}", new { id = _maker, name = "Ganglabor", kind, country = "LU" });
        return await (await portal.SignedInForAsync(_maker, Roles.Maker)).OpenAsync($"/en/protocols{query}");
    }
}
