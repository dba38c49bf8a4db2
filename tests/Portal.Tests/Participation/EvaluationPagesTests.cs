using System.Net;
using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Participation;

public sealed class EvaluationPagesTests : IAsyncLifetime
{
    private static readonly string Page = $"/en/my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}";
    private static readonly WithdrawalReceipt Left = new(
        Guid.CreateVersion7(), new(2026, 11, 28, 9, 0, 0, DateTimeKind.Utc), WithdrawalMode.Erase, [new("feedback", null, null)]);

    private readonly PortalHost _portal = new();

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Who_takes_part_in_nothing_is_led_to_open_trials()
    {
        _portal.Gateway.Answer("GET /api/trials/my/enrolments", new Page<MyEnrolment>([], null)).Answer("GET /api/trials/my/waiting-list", new Page<MyWaiting>([], null));

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync("/en/my/evaluations");

        Assert.Contains("You take part in no evaluation yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"trials\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_feedback_away_what_is_asked_is_still_there_and_the_page_says_what_is_not_known()
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        _portal.Gateway.Answer($"POST {Evaluation.Own}/participation-token", new ParticipationToken("t", _portal.Clock.GetUtcNow().AddMinutes(15).UtcDateTime));
        _portal.Gateway.Refuse("GET /api/feedback/tasks", 503, "service-unavailable");

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync(Page);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("We cannot see now what you have answered", page.Text, StringComparison.Ordinal);
        Assert.Contains("/answer/start", page.Html, StringComparison.Ordinal);
        Assert.Contains("(Luxembourg time)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_offered_can_be_taken_or_declined()
    {
        var entry = new WaitingEntry(Guid.CreateVersion7(), Evaluation.TrialId, Evaluation.SiteId, ParticipantRole.Patient, "offered", _portal.Clock.GetUtcNow().UtcDateTime, null, new(2026, 12, 1, 11, 0, 0, DateTimeKind.Utc));
        _portal.Gateway.Answer("GET /api/trials/my/enrolments", new Page<MyEnrolment>([], null))
            .Answer($"GET {Evaluation.Trials}", Evaluation.Trial)
            .Answer("GET /api/trials/my/waiting-list", new Page<MyWaiting>([new(entry, new Dictionary<string, string> { ["en"] = "Walking" })], null))
            .Answer($"DELETE {Evaluation.Trials}/waiting-list/{entry.EntryId}", entry with { State = "left" });
        var browser = await _portal.SignedInAsync(Roles.Patient);

        var page = await browser.OpenAsync("/en/my/evaluations");
        var declined = await browser.SendAsync("/en/my/evaluations", $"leave-{entry.EntryId}");

        Assert.Contains($"trials/{Evaluation.TrialId}/join", page.Html, StringComparison.Ordinal);
        Assert.Contains("1 December 2026, 12:00 (Luxembourg time)", page.Text, StringComparison.Ordinal);
        Assert.Equal("/en/my/evaluations?done=declined", declined.Location);
        Assert.Contains("You declined the place.", (await browser.OpenAsync(declined.Location!)).Text, StringComparison.Ordinal);
        Assert.Contains(_portal.Gateway.Requests, r => r.Line.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_purpose_is_changed_by_itself()
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        _portal.Gateway.Answer($"PUT {Evaluation.Own}/purposes/recontact", Evaluation.Mine().Consent!);

        var sent = await (await _portal.SignedInAsync(Roles.Patient)).SendAsync(Page, "purpose-recontact");

        Assert.Equal(Page, sent.Location);
        Assert.Contains("\"granted\":false", _portal.Gateway.Requests.Single(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keep")]
    [InlineData("erase")]
    public async Task Two_clicks_lead_out_and_a_third_changes_nothing(string choice)
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        _portal.Gateway.Answer($"POST {Evaluation.Own}/withdrawal", Left);
        var browser = await _portal.SignedInAsync(Roles.Patient);
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{Page}/withdraw")).Html, choice);

        var first = await browser.SendAsync($"{Page}/withdraw", hidden);
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine(Left));
        var second = await browser.SendAsync($"{Page}/withdraw", hidden);

        Assert.All([first, second], answer => Assert.Equal($"{Page}/withdraw", answer.Location));
        Assert.All(
            _portal.Gateway.Requests.Where(r => r.Line.EndsWith("/withdrawal", StringComparison.Ordinal)), r => Assert.Contains($"\"{choice}\"", r.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_said_to_be_erased_before_it_is()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine(Left));

        Assert.Contains("Your answers not confirmed yet", (await browser.OpenAsync($"{Page}/withdraw")).Text, StringComparison.Ordinal);

        Evaluation.Joined(_portal.Gateway, Evaluation.Mine(Left with { Services = [new("feedback", "erased", Left.AtUtc)] }));
        Assert.Contains("Your answers erased", (await browser.OpenAsync($"{Page}/withdraw")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_an_ended_evaluation_erased_is_not_said_to_have_left_it()
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine(Left) with { TrialStatus = "completed" });

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync($"{Page}/withdraw");

        Assert.Contains("<h1>Erasure of your answers</h1>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("You left", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_ended_evaluation_nothing_is_to_be_signed_and_no_incident_to_be_reported()
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine(reconsent: new(2, new(2026, 12, 20, 9, 0, 0, DateTimeKind.Utc))) with { TrialStatus = "completed" });
        var patient = await _portal.SignedInAsync(Roles.Patient);

        var mine = await patient.OpenAsync("/en/my/evaluations");
        var incident = await patient.OpenAsync("/en/my/incident");

        Assert.DoesNotContain("/consent\"", mine.Html, StringComparison.Ordinal);
        Assert.Contains("You take part in no evaluation just now", incident.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_of_a_text_that_changed_once_more_signs_nothing()
    {
        var due = new ReconsentDue(2, new(2026, 12, 24, 12, 0, 0, DateTimeKind.Utc));
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine(reconsent: due));
        var browser = await _portal.SignedInAsync(Roles.Patient);
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{Page}/consent")).Html, "reconsent");
        _portal.Gateway.Answer($"GET {Evaluation.Trials}/consent", Evaluation.Consent("newer"));

        var page = await browser.SendAsync($"{Page}/consent", hidden, ("Input.Agreed", "true"), ("Input.Answers[stopping]", "any"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("newer", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Gateway.Requests, r => r.Line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receipt_is_a_pdf_to_keep_and_somebody_elses_is_not_there()
    {
        _portal.Gateway.On($"GET {Evaluation.Own}/consent-receipt.pdf", http => Results.Bytes("%PDF-1.7"u8.ToArray(), "application/pdf").ExecuteAsync(http));
        var browser = await _portal.SignedInAsync(Roles.Patient);

        using var mine = await browser.Http.GetAsync($"{Page}/consent-receipt.pdf");
        using var others = await browser.Http.GetAsync($"/en/my/evaluations/{Evaluation.TrialId}/{Guid.CreateVersion7()}/consent-receipt.pdf");

        Assert.Equal("application/pdf", mine.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", mine.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("%PDF-1.7", await mine.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Null(others.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task A_receipt_that_cannot_be_had_just_now_says_so()
    {
        _portal.Gateway.Refuse($"GET {Evaluation.Own}/consent-receipt.pdf", 503, "service-unavailable");

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync($"{Page}/consent-receipt.pdf");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("does not answer just now", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("does not exist", page.Text, StringComparison.Ordinal);
    }
}
