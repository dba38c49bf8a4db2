using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class EthicsPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();

    [Fact]
    public async Task Trials_to_check_are_named_in_the_readers_language_and_with_what_tells_them_apart()
    {
        var gone = Guid.CreateVersion7();
        portal.Gateway.Answer("GET /api/trials/registry-records", new { items = new[] { Record(_trial), Record(gone) }, nextCursor = (string?)null });
        portal.Gateway.Refuse($"GET /api/trials/{gone}", 404, "trial-unknown");
        AnswerTrial();

        var page = await (await portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync("/de/ethics/checks");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Sicher gehen – 1. April 2026 bis 1. Mai 2026, Spital", page.Text, StringComparison.Ordinal);
        Assert.Contains("Walking safely", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_new_version_changes_is_told_without_codes()
    {
        portal.Gateway.Answer($"GET /api/trials/{_trial}/protocol-versions/difference", new
        {
            from = 1, to = 2, suggests = "major",
            changes = new[] { new { path = "consentTexts[patient/fr].text", kind = "changed", @class = "major", before = "Vous testez.", after = "Vous testez bien." } },
        });

        var page = await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync($"/en/protocols/{_trial}/difference?from=1&to=2");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Consent text for patients, in French", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("patient/fr", page.Text, StringComparison.Ordinal);
    }

    private void AnswerTrial() => portal.Gateway.Answer($"GET /api/trials/{_trial}", new
    {
        id = _trial, sponsorId = Guid.Empty, sponsorName = "Spital", status = "recruiting", title = new { en = "Walking safely", de = "Sicher gehen" },
        startsOn = "2026-04-01", endsOn = "2026-05-01", roles = Array.Empty<object>(), sites = Array.Empty<object>(),
    });

    private static object Record(Guid trial) => new
    {
        protocolSection = new
        {
            identificationModule = new { orgStudyIdInfo = new { id = $"{trial}" }, briefTitle = "Walking safely" },
            statusModule = new { overallStatus = "RECRUITING" },
        },
        statusHistory = Array.Empty<object>(),
    };
}
