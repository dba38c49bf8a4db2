using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Protocols;

public sealed class ProtocolPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _from = Guid.CreateVersion7();
    private readonly Guid _to = Guid.CreateVersion7();

    [Fact]
    public async Task Step_that_does_not_fit_now_says_where_the_evaluation_stands_and_what_comes_next()
    {
        AnswerTrial("draft");
        portal.Gateway.Refuse($"POST /api/trials/{_trial}/open", 409, "transition-not-allowed");

        var page = await (await CoordinatorAsync()).SendAsync($"/en/protocols/{_trial}/steps/open", "step");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("This could not be done", page.Text, StringComparison.Ordinal);
        Assert.Contains("Where it stands now: Draft. Complete the parts, invite sites, then submit to the committee.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluation_that_has_ended_offers_no_step()
    {
        AnswerTrial("completed");

        var page = await (await CoordinatorAsync()).OpenAsync($"/en/protocols/{_trial}/steps/halt");

        Assert.Contains("no step can be taken any more", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.Reason", page.Html, StringComparison.Ordinal);
        Assert.Contains("</section>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_that_the_site_does_not_have_are_refused_and_what_was_typed_stays()
    {
        AnswerTrial("recruiting");
        var coordinator = await CoordinatorAsync();
        var hidden = Browser.HiddenFields((await coordinator.OpenAsync(Moving)).Html, "move");
        portal.Gateway.Refuse($"PUT /api/trials/{_trial}/slot-moves/{hidden.Single(h => h.Key == "Input.Id").Value}", 409, "slots-taken");

        var page = await coordinator.SendAsync(Moving, hidden, Typed(count: "7"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("not have that many free places", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"7\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("More people live there.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_move_once_however_often_the_form_is_sent()
    {
        AnswerTrial("recruiting");
        var coordinator = await CoordinatorAsync();
        var hidden = Browser.HiddenFields((await coordinator.OpenAsync(Moving)).Html, "move");
        portal.Gateway.Answer($"PUT /api/trials/{_trial}/slot-moves/{hidden.Single(h => h.Key == "Input.Id").Value}", new
        {
            moveId = _trial, fromSiteId = _from, toSiteId = _to, role = "patient", count = 2, reason = "More people live there.", proposedAtUtc = "2026-04-01T08:00:00Z",
        });

        var first = await coordinator.SendAsync(Moving, hidden, Typed(count: "2"));
        var again = await coordinator.SendAsync(Moving, hidden, Typed(count: "2"));

        Assert.Equal(("done=moved", "done=moved"), (first.Location?.Split('?')[1], again.Location?.Split('?')[1]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("")]
    public async Task Number_of_places_that_cannot_be_is_not_sent(string count)
    {
        AnswerTrial("recruiting");

        var page = await (await CoordinatorAsync()).SendAsync(Moving, "move", Typed(count));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Move one place or more.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sites/move")]
    [InlineData("dossier")]
    [InlineData("conditions/condition-1")]
    public async Task Who_is_not_of_the_sponsor_finds_none_of_its_pages(string page)
    {
        AnswerTrial("recruiting");

        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync($"/en/protocols/{_trial}/{page}")).Status);
    }

    [Fact]
    public async Task Evaluations_of_one_title_are_told_apart_by_their_solution_and_its_version()
    {
        var (listed, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        portal.Gateway.Answer("GET /api/trials/my/trials", new { items = new[] { Mine(listed, "2.0"), Mine(gone, "1.1") }, nextCursor = (string?)null });
        portal.Gateway.Refuse($"GET /api/catalog/solutions/{gone}", 404, "solution-unknown");
        portal.Gateway.Answer($"GET /api/catalog/solutions/{listed}", new
        {
            id = listed, status = "published", maker = new { id = _sponsor, name = "Ganglabor" }, versions = Array.Empty<object>(), suspensions = Array.Empty<object>(),
            listing = new { texts = new { en = new { name = "GaitTrack" } } },
        });

        var page = await (await CoordinatorAsync()).OpenAsync("/en/protocols");

        Assert.Contains("GaitTrack, version 2.0", page.Text, StringComparison.Ordinal);
        Assert.Contains("Solution, version 1.1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluations_that_the_organisation_only_is_a_site_of_are_not_asked_for()
    {
        portal.Gateway.Answer("GET /api/trials/my/trials", new { items = Array.Empty<object>(), nextCursor = (string?)null });

        await (await CoordinatorAsync()).OpenAsync("/en/protocols?cursor=here");
        await (await CoordinatorAsync()).OpenAsync("/en/sites");

        Assert.Equal(
            ["GET /api/trials/my/trials?as=sponsor&cursor=here", "GET /api/trials/my/trials?as=site"],
            portal.Gateway.Requests.Select(r => r.Line).Where(l => l.StartsWith("GET /api/trials/my/trials", StringComparison.Ordinal)).TakeLast(2));
    }

    private object Mine(Guid solution, string version) => new
    {
        id = Guid.CreateVersion7(), sponsorId = _sponsor, title = new { en = "Usability" }, status = "draft", startsOn = "2026-04-01", endsOn = "2026-05-01",
        revision = 1, invitations = Array.Empty<Guid>(), solutionId = solution, solutionVersion = version,
    };

    private string Moving => $"/en/protocols/{_trial}/sites/move";

    private (string, string)[] Typed(string count) =>
        [("Input.From", $"{_from}"), ("Input.To", $"{_to}"), ("Input.Role", "patient"), ("Input.Count", count), ("Input.Reason", "More people live there.")];

    private Task<Browser> CoordinatorAsync() => portal.SignedInForAsync(_sponsor, Roles.SiteCoordinator);

    private void AnswerTrial(string status)
    {
        portal.Gateway.Answer($"GET /api/trials/{_trial}/slot-moves", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        portal.Gateway.Answer($"GET /api/trials/{_trial}", new
        {
            id = _trial,
            sponsorId = _sponsor,
            status,
            title = new { en = "Usability" },
            roles = new[] { new { role = "patient", target = 10 } },
            sites = new[] { Site(_from, "Hospital A"), Site(_to, "Hospital B") },
        });
    }

    private static object Site(Guid id, string name) => new { siteId = id, organisationId = id, name, country = "LU", timeZone = "Europe/Luxembourg", languages = new[] { "fr" }, places = Array.Empty<string>() };
}
