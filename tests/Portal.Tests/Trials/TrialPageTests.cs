using System.Net;
using Marketplace.Portal.Tests.Hosting;

namespace Marketplace.Portal.Tests.Trials;

public sealed class TrialPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Guid Id = Guid.Parse("0192f3a0-0000-7000-8000-000000000002");

    [Fact]
    public async Task A_trial_tells_what_taking_part_means_and_what_to_do_now()
    {
        portal.Gateway.Answer($"GET /api/trials/{Id}", Trial());

        var page = await OpenAsync();

        Assert.Contains("14 days after you have joined. It can still be answered 7 days later.", page.Text, StringComparison.Ordinal);
        Assert.Contains("How old are you? 18 or more", page.Text, StringComparison.Ordinal);
        Assert.Contains("Places left for: Health professionals", page.Text, StringComparison.Ordinal);
        Assert.Contains("€5.00 for each questionnaire, €20.00 at most", page.Text, StringComparison.Ordinal);
        Assert.Contains("National board File 2026-7, favourable on 2 March 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("Legal basis (GDPR, Article 6) A task in the public interest", page.Text, StringComparison.Ordinal);
        Assert.Contains("60 months after the end of the evaluation", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"trials/{Id}/self-test\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"trials/{Id}/join\"", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("safety-halt", "Halted for safety")]
    [InlineData("paused", "Paused")]
    [InlineData("recruitment-closed", "Nobody can join any more")]
    [InlineData("stopped-early", "Ended early")]
    [InlineData("a-new-state", "Not open")]
    public async Task A_trial_that_takes_nobody_says_why_and_offers_no_way_in(string status, string told)
    {
        portal.Gateway.Answer($"GET /api/trials/{Id}", Trial(status, isOpen: false));

        var page = await OpenAsync();

        Assert.Contains(told, page.Text, StringComparison.Ordinal);
        Assert.Contains("Reason: The device is being serviced.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/join", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Places left", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_catalog_the_trial_is_there_all_the_same()
    {
        portal.Gateway.Answer($"GET /api/trials/{Id}", Trial()).Refuse($"GET /api/catalog/solutions/{Guid.Empty}", 404, "solution-unknown");

        Assert.Contains("The solution", (await OpenAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_does_not_exist_is_a_page_that_does_not_exist() =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anybody().OpenAsync($"/en/trials/{Guid.CreateVersion7()}")).Status);

    [Fact]
    public async Task The_list_shows_who_is_wanted_where_and_can_be_narrowed_to_a_role()
    {
        portal.Gateway.Answer("GET /api/trials", new { items = new[] { Item("For patients", "patient"), Item("For clinicians", "clinician") }, nextCursor = "0192f3a0" });

        var all = await portal.Anybody().OpenAsync("/en/trials");
        var patients = await portal.Anybody().OpenAsync("/en/trials?role=patient");

        Assert.Contains("Clinique du Nord, Luxembourg", all.Text, StringComparison.Ordinal);
        Assert.Contains("1 questionnaire, within 14 days", all.Text, StringComparison.Ordinal);
        Assert.Contains("For clinicians", all.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("For clinicians", patients.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"trials?role=patient&amp;cursor=0192f3a0\"", patients.Html, StringComparison.Ordinal);
    }

    private Task<Opened> OpenAsync() => portal.Anybody().OpenAsync($"/en/trials/{Id}");

    private static Dictionary<string, string> Text(string english) => new() { ["en"] = english };

    private static object Item(string title, string role) => new
    {
        id = Id, sponsorId = Guid.Empty, solutionId = Guid.Empty, solutionVersion = "1.0", title = Text(title), roles = new[] { role },
        startsOn = "2026-03-01", endsOn = "2026-12-31", objectives = Text("Is it usable?"), instruments = new[] { Instrument }, recruitment = "open",
        sites = new[] { new { name = "Clinique du Nord", country = "LU", languages = new[] { "fr" } } },
    };

    private static readonly object Instrument =
        new { questionnaire = "https://example.org/Questionnaire/sus|1.0.0", wave = "end-of-use", dueAfterDays = 14, opensDaysBefore = 0, closesDaysAfter = 7, anchor = "enrolment" };

    private static object Trial(string status = "recruiting", bool isOpen = true) => new
    {
        id = Id, sponsorId = Guid.Empty, sponsorName = "Clinique du Nord", status, openForEnrolment = isOpen, solutionId = Guid.Empty, solutionVersion = "1.0",
        title = Text("Gait"), objectives = Text("Is it usable at home?"), instruments = new[] { Instrument },
        roles = new[] { new { role = "clinician", target = 6 } }, startsOn = "2026-03-01", endsOn = "2026-12-31", consents = Array.Empty<object>(),
        sites = new[]
        {
            new
            {
                siteId = Guid.Empty, organisationId = Guid.Empty, name = "Clinique du Nord", country = "LU", timeZone = "Europe/Luxembourg",
                languages = new[] { "fr" }, places = new[] { "clinician" },
            },
        },
        revision = 1, whyStopped = isOpen ? null : "The device is being serviced.", recruitment = "open",
        eligibility = new[] { new { code = "age", kind = "number", question = Text("How old are you?"), reason = Text("Adults only."), min = 18 } },
        compensation = new { per = "answer", amountCents = 500, capCents = 2_000, currency = "EUR" },
        legalBasis = "public-interest", dataProtection = new
        {
            controllers = new[] { new { name = "Clinique du Nord", kind = "controller", country = "LU", contact = "dpo@nord.example" } },
            purposes = Text("To evaluate usability."), retentionMonths = 60,
        },
        ethics = new { committee = "National board", reference = "2026-7", givenOn = "2026-03-02" },
    };
}
