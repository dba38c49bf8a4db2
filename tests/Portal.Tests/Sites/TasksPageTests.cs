using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Sites;

public sealed class TasksPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Guid Pseudonym = Guid.Parse("01990000-0000-7000-8000-0000000000c3");

    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _site = Guid.CreateVersion7();
    private readonly Guid _hospital = Guid.CreateVersion7();

    [Fact]
    public async Task What_is_overdue_comes_first_with_the_day_on_the_clock_that_counts()
    {
        AnswerTrial();
        AnswerTasks(Task("month-1", "missed", "2026-03-02T23:00:00Z", "Europe/Luxembourg"), Task("end-of-use", "late", null, null));

        var page = await OpenAsync("en");

        Assert.Contains("Overdue (3)", page.Text, StringComparison.Ordinal);
        Assert.Contains(Pseudonym.ToString(), page.Text, StringComparison.Ordinal);
        Assert.Contains("Month 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 Mar 2026, 23:59 Luxembourg", page.Text, StringComparison.Ordinal);
        Assert.Contains("the end of the evaluation", page.Text, StringComparison.Ordinal);
        Assert.Contains($"GET /api/feedback/trials/{_trial}/tasks?site={_site}&state=late&state=missed", portal.Gateway.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task A_wave_and_the_open_ones_are_chosen_by_address_and_pages_keep_the_choice()
    {
        AnswerTrial();
        AnswerTasks(Task("month-1", "open", "2999-03-02T23:00:00Z", "UTC"));

        var page = await OpenAsync("de", "?show=open&wave=month-1");

        Assert.Contains("Offen (5)", page.Text, StringComparison.Ordinal);
        Assert.Contains($"tasks?show=open&amp;wave=month-1&amp;cursor={Pseudonym}", page.Html, StringComparison.Ordinal);
        Assert.Contains($"GET /api/feedback/trials/{_trial}/tasks?site={_site}&wave=month-1&state=open", portal.Gateway.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task With_nothing_overdue_the_page_says_so()
    {
        AnswerTrial();
        AnswerTasks();

        Assert.Contains("Rien n’est en retard", (await OpenAsync("fr")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_organisations_site_there_is_no_page()
    {
        AnswerTrial();
        AnswerTasks();
        var stranger = await portal.SignedInAsync(Roles.SiteCoordinator);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/en/sites/{_trial}/{_site}/tasks")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/sites/{_trial}/{_site}/tasks")).Status);
    }

    [Theory]
    [InlineData(503, "service-unreachable", HttpStatusCode.ServiceUnavailable)]
    [InlineData(400, "wave-unknown", HttpStatusCode.BadRequest)]
    public async Task What_feedback_refuses_is_said_and_the_menu_stays(int status, string code, HttpStatusCode shown)
    {
        AnswerTrial();
        portal.Gateway.Refuse($"GET /api/feedback/trials/{_trial}/tasks", status, code);

        var page = await OpenAsync("en", "?wave=nowhere");

        Assert.Equal(shown, page.Status);
        Assert.Contains("My sites", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sites_own_page_counts_them_and_does_without_where_feedback_is_away()
    {
        AnswerTrial();
        AnswerTasks();
        var coordinator = await portal.SignedInForAsync(_hospital, Roles.SiteCoordinator);

        Assert.Contains("3 answers overdue", (await coordinator.OpenAsync($"/en/sites/{_trial}/{_site}")).Text, StringComparison.Ordinal);
        portal.Gateway.Refuse($"GET /api/feedback/trials/{_trial}/tasks/counts", 503, "service-unreachable");
        var without = await coordinator.OpenAsync($"/en/sites/{_trial}/{_site}");

        Assert.Equal(HttpStatusCode.OK, without.Status);
        Assert.DoesNotContain("overdue", without.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_evaluation_has_ended_what_is_missing_is_missed_and_nothing_is_offered()
    {
        AnswerTrial("completed");
        AnswerTasks(Task("month-1", "missed", "2999-03-02T23:00:00Z", "UTC"));
        var coordinator = await portal.SignedInForAsync(_hospital, Roles.SiteCoordinator);

        var tasks = await OpenAsync("en");
        var site = await coordinator.OpenAsync($"/en/sites/{_trial}/{_site}");

        Assert.Contains("the end of the evaluation", tasks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Overdue (", tasks.Text, StringComparison.Ordinal);
        Assert.Contains("This evaluation has ended", site.Text, StringComparison.Ordinal);
        Assert.Contains("3 answers not given", site.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Close the site", site.Text, StringComparison.Ordinal);
    }

    private async Task<Opened> OpenAsync(string language, string query = "") =>
        await (await portal.SignedInForAsync(_hospital, Roles.SiteCoordinator)).OpenAsync($"/{language}/sites/{_trial}/{_site}/tasks{query}");

    private static object Task(string wave, string state, string? endsAtUtc, string? timeZone) => new
    {
        wave, questionnaire = "https://example.org/q|1", title = (string?)null, state, closesAtUtc = endsAtUtc, endsAtUtc, timeZone,
    };

    private void AnswerTasks(params object[] tasks)
    {
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/tasks", new
        {
            items = tasks.Length == 0 ? [] : new[] { new { pseudonym = Pseudonym, siteId = _site, role = "patient", tasks } },
            nextCursor = tasks.Length == 0 ? (Guid?)null : Pseudonym,
        });
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/tasks/counts", new
        {
            open = 5, late = 1, missed = 2, waves = new[] { new { wave = "month-1", open = 5, late = 1, missed = 2 } },
        });
    }

    private void AnswerTrial(string status = "recruiting") => portal.Gateway.Answer($"GET /api/trials/{_trial}", new
    {
        id = _trial,
        status,
        title = new { en = "Usability" },
        startsOn = "2026-01-01",
        endsOn = "2026-12-31",
        roles = Array.Empty<object>(),
        sites = Array.Empty<object>(),
        recruitment = "by-invitation",
        inside = new
        {
            sites = new[]
            {
                new
                {
                    siteId = _site, organisationId = _hospital, country = "LU", timeZone = "Europe/Luxembourg", languages = new[] { "fr" },
                    capacity = new { patients = 10, clinicians = 0 }, target = new { patients = 5, clinicians = 0 }, acceptedAtUtc = "2026-01-01T08:00:00Z",
                },
            },
            counts = Array.Empty<object>(),
        },
    });
}
