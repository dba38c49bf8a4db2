using System.Net;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Incidents;

public sealed class ReportPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _enrolment = Guid.CreateVersion7();

    private string Page => $"/en/my/evaluations/{_trial}/{_enrolment}/incident";

    [Fact]
    public async Task Sending_twice_reports_once_under_the_pseudonym()
    {
        var browser = await EnrolledAsync(1);
        var hidden = Browser.HiddenFields((await browser.OpenAsync(Page)).Html, "incident");
        var line = $"PUT /api/feedback/incidents/{hidden.Single(f => f.Key == "Input.Id").Value}";
        portal.Gateway.Answer(line, new { incidentId = Guid.NewGuid(), kind = "near-miss", description = "x", occurredAtUtc = "2026-01-01T00:00:00Z", reportedAtUtc = "2026-01-01T00:00:00Z", state = "received" }, 201);

        var sent = await browser.SendAsync(Page, hidden, Filled);
        var again = await browser.SendAsync(Page, hidden, Filled);

        var asked = portal.Gateway.Requests.Where(r => r.Line == line).ToList();
        Assert.Equal((HttpStatusCode.Redirect, sent.Location), (again.Status, again.Location));
        Assert.EndsWith(hidden.Single(f => f.Key == "Input.Id").Value, sent.Location, StringComparison.Ordinal);
        Assert.Equal((2, asked[0].Body, "Bearer participant"), (asked.Count, asked[1].Body, asked[0].Authorization));
    }

    [Fact]
    public async Task What_is_missing_stands_beside_its_field_and_what_was_typed_stays()
    {
        var browser = await EnrolledAsync(1);

        var page = await browser.SendAsync(Page, "incident", ("Input.Description", "<b>It stopped"), ("Input.Serious", "death"), ("Input.Serious", "none"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Choose what happened.", page.Text, StringComparison.Ordinal);
        Assert.Contains("not both", page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;It stopped", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_service_is_away_the_report_waits_in_the_page()
    {
        var browser = await EnrolledAsync(1);
        var hidden = Browser.HiddenFields((await browser.OpenAsync(Page)).Html, "incident");
        portal.Gateway.Refuse("GET /api/trials/my/enrolments", 503, "service-unreachable");

        var page = await browser.SendAsync(Page, hidden, Filled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("it will not be counted twice", page.Text, StringComparison.Ordinal);
        Assert.Contains("It stopped.", page.Text, StringComparison.Ordinal);
        Assert.Equal(hidden.Single(f => f.Key == "Input.Id"), Browser.HiddenFields(page.Html, "incident").Single(f => f.Key == "Input.Id"));
    }

    [Fact]
    public async Task What_has_been_reported_is_not_asked_to_be_reported()
    {
        var browser = await EnrolledAsync(1);
        var id = Guid.CreateVersion7();
        portal.Gateway.Answer($"GET /api/feedback/incidents/{id}", new { incidentId = id, kind = "near-miss", description = "x", occurredAtUtc = "2026-01-01T00:00:00Z", reportedAtUtc = "2026-01-01T00:00:00Z", state = "received" });

        var page = await browser.OpenAsync($"{Page}/{id}");

        Assert.Contains("call 112 or your doctor now", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody has looked at it yet.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("report afterwards", page.Text, StringComparison.Ordinal);
        Assert.Contains("Evaluation An evaluation", page.Text, StringComparison.Ordinal);
        Assert.Contains($"<code>{Written.Number(id)}</code>", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_one_evaluation_the_way_to_the_form_is_straight(int enrolments)
    {
        var opened = await (await EnrolledAsync(enrolments)).OpenAsync("/en/my/incident");

        Assert.Equal(enrolments == 1 ? Page : null, opened.Location);
        Assert.Equal(enrolments > 1, opened.Html.Contains($"/{_enrolment}/incident", StringComparison.Ordinal));
        Assert.True(enrolments == 1 || opened.Text.Contains("call 112", StringComparison.Ordinal));
    }

    private static (string, string)[] Filled =>
        [("Input.Kind", "near-miss"), ("Input.Description", "It stopped."), ("Input.Day", "2026-01-01"), ("Input.Time", "10:00"), ("Input.Ongoing", "no")];

    private async Task<Browser> EnrolledAsync(int enrolments)
    {
        object Of(Guid id) => new
        {
            enrolment = new { enrolmentId = id, trialId = _trial, siteId = _trial, role = "patient", timeZone = "Europe/Luxembourg", consent = new { version = 1, language = "en", hash = "h" }, enrolledAtUtc = "2026-01-01T00:00:00Z" },
            title = new { en = "An evaluation" },
            trialStatus = "recruiting",
        };
        portal.Gateway.Answer("GET /api/trials/my/enrolments", new { items = Enumerable.Range(0, enrolments).Select(i => Of(i == 0 ? _enrolment : Guid.CreateVersion7())) });
        portal.Gateway.Answer($"POST /api/trials/{_trial}/enrolments/{_enrolment}/participation-token", new { token = "participant", expiresAtUtc = portal.Clock.GetUtcNow().AddMinutes(10) });
        portal.Gateway.Answer("GET /api/feedback/incidents", new { items = Array.Empty<object>() });
        return await portal.SignedInAsync(Roles.Patient);
    }
}
