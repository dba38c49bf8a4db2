using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Participation;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Findings;

public sealed class RecruitmentTests : IAsyncLifetime
{
    private static readonly DateOnly Opened = new(2026, 1, 1);
    private static readonly string Course = $"GET {Evaluation.Trials}/recruitment";
    private static readonly string Results = $"/en/protocols/{Evaluation.TrialId}/results";

    private readonly PortalHost _portal = new();

    public async ValueTask InitializeAsync()
    {
        await _portal.InitializeAsync();
        _portal.Gateway
            .Answer($"GET {Evaluation.Trials}", Evaluation.Trial)
            .Answer($"GET /api/feedback/trials/{Evaluation.TrialId}/results", new { Evaluation.TrialId, solutionVersion = "1.0.0", minimumCellSize = 5, results = Array.Empty<object>() })
            .Answer(Course, new RecruitmentCourse(Opened, Opened.AddDays(20), [new(ParticipantRole.Patient, 10, 4, 1, [new(Opened.AddDays(1), 4, 0), new(Opened.AddDays(9), 0, 1)])]));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData(0, "due at the start")]
    [InlineData(1, "due after 1 day<")]
    [InlineData(28, "due after 28 days")]
    public async Task The_report_says_when_a_questionnaire_is_due(int days, string due)
    {
        _portal.Gateway.Answer($"GET {Evaluation.Trials}", Evaluation.Trial with { Instruments = [new("https://example.org/sus|1", "end", days)] });

        var report = await (await _portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/protocols/{Evaluation.TrialId}/report");

        Assert.Contains(due, report.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results")]
    [InlineData("report")]
    public async Task Makers_see_the_curve_beside_the_target_and_as_a_table_without_sites(string page)
    {
        var shown = await (await _portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/protocols/{Evaluation.TrialId}/{page}");

        Assert.Contains("Recruitment: patients", shown.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Target: 10", shown.Text, StringComparison.Ordinal);
        Assert.Contains("3 of 10", shown.Text, StringComparison.Ordinal);
        Assert.Contains("counts again", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("By site and role", shown.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_curve_lies_in_what_is_read_again_when_there_is_something_new()
    {
        var html = (await (await _portal.SignedInAsync(Roles.Maker)).OpenAsync(Results)).Html;

        Assert.InRange(html.IndexOf("curve-plot", StringComparison.Ordinal), html.IndexOf("id=\"live\"", StringComparison.Ordinal), html.IndexOf("id=\"live-note\"", StringComparison.Ordinal));
    }

    /// <summary>So that the first event tells whether something came between the reading of the page and the connection.</summary>
    [Fact]
    public async Task The_page_says_which_state_of_the_results_it_shows_each_instrument_counted_once()
    {
        static WaveResults Wave(string wave, string instrument, long revision) => new(
            wave, "https://example.org/q|1", instrument, "1", HigherIsBetter: true, 0, 100,
            new(null, null, null, null, null, null, null, null, null, null), [], [], revision, UpdatedAtUtc: null);
        _portal.Gateway.Answer($"GET /api/feedback/trials/{Evaluation.TrialId}/results", new
        {
            Evaluation.TrialId, solutionVersion = "1.0.0", minimumCellSize = 5, results = new[] { Wave("start", "sus", 4), Wave("end", "sus", 4), Wave("end", "ueq-s", 3) },
        });

        var page = await (await _portal.SignedInAsync(Roles.Maker)).OpenAsync(Results);

        Assert.Contains("data-revision=\"7\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_opening_it_says_so_and_with_nobody_the_curve_stays_at_nought()
    {
        var maker = await _portal.SignedInAsync(Roles.Maker);
        _portal.Gateway.Answer(Course, new RecruitmentCourse(null, null, [new(ParticipantRole.Patient, 10, 0, 0, [])]));
        var before = await maker.OpenAsync(Results);
        _portal.Gateway.Answer(Course, new RecruitmentCourse(Opened, Opened, [new(ParticipantRole.Patient, 10, 0, 0, [])]));
        var nobody = await maker.OpenAsync(Results);

        Assert.Contains("has not opened", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("curve-plot", before.Html, StringComparison.Ordinal);
        Assert.Contains("Joined: 0", nobody.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_years_of_two_roles_stay_a_small_page()
    {
        var days = Enumerable.Range(0, 1096).Select(i => new RecruitmentDay(Opened.AddDays(i), 91, i % 3)).ToList();
        _portal.Gateway.Answer(Course, new RecruitmentCourse(
            Opened, Opened.AddDays(1095),
            [.. new[] { ParticipantRole.Patient, ParticipantRole.Clinician }.Select(r => new RoleCourse(r, 100_000, 99_736, 1_095, days))]));

        var page = await (await _portal.SignedInAsync(Roles.Maker)).OpenAsync(Results);

        Assert.Contains("on each Sunday", page.Text, StringComparison.Ordinal);
        Assert.InRange(page.Html.Length, 10_000, 150_000);
    }

    [Fact]
    public async Task Without_it_the_results_are_shown_alone_and_participants_do_not_even_ask()
    {
        var patient = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync(Results);
        Assert.DoesNotContain(_portal.Gateway.Requests, r => r.Line.Contains("recruitment", StringComparison.Ordinal));
        _portal.Gateway.Refuse(Course, 404, "trial-unknown");

        var maker = await (await _portal.SignedInAsync(Roles.Maker)).OpenAsync(Results);

        Assert.All([patient, maker], page => Assert.DoesNotContain("curve-plot", page.Html, StringComparison.Ordinal));
        Assert.Equal(200, (int)maker.Status);
    }
}
