using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Triage;

public sealed class IncidentPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Guid Number = Guid.Parse("0198a1b2-c3d4-7e5f-8061-728394a5b6c7");

    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _solution = Guid.CreateVersion7();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Incident_says_of_which_evaluation_and_solution_it_is_where_that_can_be_read(bool known)
    {
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/incidents/{Number}", Incident());
        if (known)
        {
            portal.Gateway.Answer($"GET /api/trials/{_trial}", new { id = _trial, title = new { fr = "Mieux marcher" }, sites = Array.Empty<object>() });
            portal.Gateway.Answer($"GET /api/catalog/solutions/{_solution}", new { id = _solution, listing = new { texts = new { en = new { name = "A walker" } } }, versions = Array.Empty<object>() });
        }

        var page = await (await portal.SignedInAsync(Roles.Operator)).OpenAsync($"/en/protocols/{_trial}/incidents/{Number}");

        Assert.Equal(known, page.Html.Contains("<span lang=\"fr\">Mieux marcher</span>", StringComparison.Ordinal));
        Assert.Contains(known ? "A walker , version 2.1.0" : "The solution , version 2.1.0", page.Text, StringComparison.Ordinal);
        Assert.Contains("It stopped.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<code>0198 a1b2 c3d4 7e5f 8061 7283 94a5 b6c7</code>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incident_is_found_by_the_number_that_its_reporter_was_given()
    {
        portal.Gateway.Answer("GET /api/feedback/incidents/queue", new
        {
            items = new[] { new { incidentId = Number, trialId = _trial, kind = "near-miss", serious = false, triage = "reported", open = true, overdue = false, reportedAtUtc = "2026-01-02T10:00:00Z", solutionVersion = "2.1.0" } },
        });

        var page = await (await portal.SignedInAsync(Roles.Operator)).OpenAsync($"/en/protocols/{_trial}/incidents");

        Assert.Contains("94a5 b6c7</code>", page.Html, StringComparison.Ordinal);
    }

    private object Incident() => new
    {
        incidentId = Number, trialId = _trial, solutionId = _solution, solutionVersion = "2.1.0",
        report = new { kind = "near-miss", description = "It stopped.", occurredAtUtc = "2026-01-01T00:00:00Z" },
        reporterRole = "patient", reportedAtUtc = "2026-01-02T10:00:00Z", awareAtUtc = "2026-01-02T10:00:00Z", triage = "reported", serious = false, open = true,
        inForce = new { seriousness = Array.Empty<string>(), causality = "possible", expectedness = "unexpected" },
        assessments = Array.Empty<object>(), safetyRegime = "mdr", clocks = Array.Empty<object>(), steps = Array.Empty<object>(), revision = 1,
    };
}
