using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Operations;

public sealed class IncidentsPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Incident_is_shown_with_its_evaluation_where_that_can_be_read()
    {
        var (known, away) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        portal.Gateway.Answer("GET /api/feedback/incidents/queue", new { items = new[] { Incident(known), Incident(known), Incident(away) } });
        portal.Gateway.Answer($"GET /api/trials/{known}", new { id = known, title = new { fr = "Mieux marcher" }, sites = Array.Empty<object>() });
        portal.Gateway.Refuse($"GET /api/trials/{away}", 503, "service-unreachable");

        var page = await (await portal.SignedInAsync(Roles.Operator)).OpenAsync("/en/operations/incidents");

        Assert.Equal(2, page.Html.Split("<span lang=\"fr\">Mieux marcher</span>").Length - 1);
        Assert.Contains($"protocols/{away}/incidents", page.Html, StringComparison.Ordinal);
        Assert.Single(portal.Gateway.Requests, r => r.Line == $"GET /api/trials/{known}");
    }

    private static object Incident(Guid trial) => new
    {
        incidentId = Guid.CreateVersion7(), trialId = trial, kind = "malfunction", serious = false, triage = "waiting", open = true, overdue = false,
        reportedAtUtc = "2026-01-02T10:00:00Z", solutionVersion = "2.1.0",
    };
}
