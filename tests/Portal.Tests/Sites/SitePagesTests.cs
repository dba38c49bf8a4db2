using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Sites;

public sealed class SitePagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Guid Trial = Guid.Parse("01990000-0000-7000-8000-0000000000b1");
    private static readonly Guid Site = Guid.Parse("01990000-0000-7000-8000-0000000000b2");

    [Theory]
    [InlineData("sites")]
    [InlineData("ethics")]
    [InlineData("ethics/interests")]
    [InlineData("halts")]
    [InlineData("re-identifications")]
    public async Task Participants_do_not_see_the_rooms_of_those_who_run_and_judge(string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Roles.Patient)).OpenAsync($"/en/{path}")).Status);

    [Fact]
    public async Task With_trials_away_the_page_says_so()
    {
        portal.Gateway.Refuse("GET /api/trials/my/trials", 503, "service-unreachable");

        var page = await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync("/de/sites");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("antwortet gerade nicht", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_that_were_shown_before_are_not_there_again_and_that_is_said()
    {
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);
        AnswerTrial();
        portal.Gateway.Answer($"GET /api/trials/{Trial}/invitations", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        var path = $"/en/sites/{Trial}/{Site}/invitations";
        var hidden = Browser.HiddenFields((await coordinator.OpenAsync(path)).Html, "issue");
        var batch = hidden.Single(h => h.Key == "Batch.Id").Value;
        (string, string)[] typed = [("Batch.Role", "Patient"), ("Batch.Count", "1"), ("Batch.ValidDays", "30")];

        AnswerCodes(batch, "secret-code");
        var first = await coordinator.SendAsync(path, hidden, typed);
        AnswerCodes(batch, null);
        var again = await coordinator.SendAsync(path, hidden, typed);

        Assert.Contains("secret-code", first.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be shown again", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{batch}\"", first.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_out_of_range_is_not_sent()
    {
        AnswerTrial();
        portal.Gateway.Answer($"GET /api/trials/{Trial}/invitations", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);

        var page = await coordinator.SendAsync(
            $"/fr/sites/{Trial}/{Site}/invitations", "issue", ("Batch.Role", "Patient"), ("Batch.Count", "501"), ("Batch.ValidDays", "30"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Écrivez un nombre de 1 à 500.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"501\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_evaluation_has_ended_no_code_is_made_and_nobody_takes_part_any_more()
    {
        AnswerTrial("stopped-early");
        portal.Gateway.Answer($"GET /api/trials/{Trial}/invitations", new
        {
            items = new[] { new { invitationId = Site, batchId = Site, role = "patient", state = "open", expiresAtUtc = "2026-04-01T08:00:00Z" } },
            nextCursor = (string?)null,
        });
        portal.Gateway.Answer($"GET /api/trials/{Trial}/sites/{Site}/participants", new
        {
            items = new[] { new { enrolmentId = Site, pseudonym = Site, role = "patient", enrolledAtUtc = "2026-03-01T08:00:00Z" } },
            nextCursor = (string?)null,
        });
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);

        var invitations = await coordinator.OpenAsync($"/en/sites/{Trial}/{Site}/invitations");
        var participants = await coordinator.OpenAsync($"/de/sites/{Trial}/{Site}/participants");

        Assert.Contains("This evaluation has ended", invitations.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Make the codes", invitations.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Take back", invitations.Text, StringComparison.Ordinal);
        Assert.Contains("hat teilgenommen", participants.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nimmt teil", participants.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_reads_its_own_invitations_only()
    {
        AnswerTrial();
        portal.Gateway.Answer($"GET /api/trials/{Trial}/invitations", new { items = Array.Empty<object>(), nextCursor = (string?)null });

        await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync($"/en/sites/{Trial}/{Site}/invitations");

        Assert.Contains(portal.Gateway.Requests, r => r.Line == $"GET /api/trials/{Trial}/invitations?site={Site}");
    }

    [Fact]
    public async Task Older_moves_of_places_are_reached_by_the_site_and_by_the_sponsor()
    {
        var organisation = Guid.CreateVersion7();
        var (other, move) = (Guid.NewGuid(), Guid.NewGuid());
        portal.Gateway.Answer($"GET /api/trials/{Trial}", new
        {
            id = Trial, sponsorId = organisation, status = "recruiting", title = new { en = "Usability" }, roles = new[] { new { role = "patient", target = 10 } },
            sites = new[] { new { siteId = Site, name = "North", country = "LU" }, new { siteId = other, name = "South", country = "LU" } },
            inside = new { sites = new[] { new { siteId = Site, organisationId = organisation, country = "LU", timeZone = "UTC", languages = new[] { "fr" }, capacity = new { patients = 5, clinicians = 0 } } }, counts = Array.Empty<object>() },
        });
        portal.Gateway.Answer($"GET /api/trials/{Trial}/slot-moves", new
        {
            items = new[] { new { moveId = move, fromSiteId = other, toSiteId = Site, role = "patient", count = 2, reason = "More people.", proposedAtUtc = "2026-03-01T08:00:00Z" } },
            nextCursor = "older",
        });
        var coordinator = await portal.SignedInForAsync(organisation, Roles.SiteCoordinator);

        var site = await coordinator.OpenAsync($"/en/sites/{Trial}/{Site}?cursor=abc");
        var sponsor = await coordinator.OpenAsync($"/en/protocols/{Trial}/sites/move?cursor=abc");

        Assert.Contains($"href=\"sites/{Trial}/{Site}?cursor=older#moves\"", site.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{move}\"", site.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"protocols/{Trial}/sites/move?cursor=older#moves\"", sponsor.Html, StringComparison.Ordinal);
        Assert.Contains(portal.Gateway.Requests, r => r.Line == $"GET /api/trials/{Trial}/slot-moves?site={Site}&cursor=abc");
        Assert.Contains(portal.Gateway.Requests, r => r.Line == $"GET /api/trials/{Trial}/slot-moves?cursor=abc");
    }

    private void AnswerCodes(string batch, string? secret) => portal.Gateway.Answer(
        $"PUT /api/trials/{Trial}/invitation-batches/{batch}",
        new { batchId = batch, invitations = new[] { new { invitationId = Site, secret, expiresAtUtc = "2026-04-01T08:00:00Z" } } });

    private void AnswerTrial(string status = "recruiting") => portal.Gateway.Answer($"GET /api/trials/{Trial}", new
    {
        id = Trial,
        status,
        title = new { en = "Usability" },
        roles = new[] { new { role = "patient", target = 10 } },
        sites = Array.Empty<object>(),
        recruitment = "by-invitation",
        inside = new { sites = Array.Empty<object>(), counts = Array.Empty<object>() },
    });
}
