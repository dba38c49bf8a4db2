using System.Net;
using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Participation.Joining;

public sealed class JoinPagesTests : IAsyncLifetime
{
    private static readonly string Join = $"/en/trials/{Evaluation.TrialId}/join";

    private readonly PortalHost _portal = new();

    public async ValueTask InitializeAsync()
    {
        await _portal.InitializeAsync();
        Evaluation.Offer(_portal.Gateway);
        Any("PUT", "reservations", id => Results.Json(
            new Reservation(id, Evaluation.TrialId, Evaluation.SiteId, ParticipantRole.Patient, _portal.Clock.GetUtcNow().UtcDateTime, _portal.Clock.GetUtcNow().AddMinutes(30).UtcDateTime)));
        Any("PUT", "enrolments", id => Results.Json(Evaluation.Enrolment() with { EnrolmentId = id }));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Steps_lead_to_the_enrolment_with_only_what_was_said()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);

        var done = await SignAsync(browser);

        Assert.StartsWith($"{Join}/done?enrolment=", done.Location, StringComparison.Ordinal);
        var joined = Joined().Single().Body;
        using var sent = JsonDocument.Parse(joined);
        var consent = sent.RootElement.GetProperty("consent");
        Assert.Equal("any", consent.GetProperty("answers").GetProperty("stopping").GetString());
        Assert.Equal(JsonValueKind.Null, consent.GetProperty("purposes").ValueKind);
        Assert.Equal(44, sent.RootElement.GetProperty("answers").GetProperty("age").GetInt32());
        Assert.Equal("Europe/Luxembourg", sent.RootElement.GetProperty("timeZone").GetString());
    }

    [Fact]
    public async Task An_ended_evaluation_asks_nobody_for_a_role_and_has_no_test_whether_one_fits()
    {
        _portal.Gateway.Answer($"GET {Evaluation.Trials}", Evaluation.Trial with { Status = "completed", OpenForEnrolment = false });
        var maker = await _portal.SignedInAsync(Roles.Maker);

        var join = await maker.OpenAsync(Join);
        var test = await maker.OpenAsync($"/en/trials/{Evaluation.TrialId}/self-test");

        Assert.Contains("Nobody can join now", join.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"account\">", join.Html[join.Html.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("How old are you?", test.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_that_is_sent_twice_is_one_enrolment()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        await PrepareAsync(browser);
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{Join}/consent")).Html, "consent");

        var both = await Task.WhenAll(
            browser.SendAsync($"{Join}/consent", hidden, ("Input.Agreed", "true")), browser.SendAsync($"{Join}/consent", hidden, ("Input.Agreed", "true")));

        Assert.All(both, b => Assert.NotNull(b.Location));
        Assert.Single(Joined().Select(r => r.Line).Distinct());
    }

    [Fact]
    public async Task A_text_that_changed_between_reading_and_consenting_is_shown_and_nothing_else_is_lost()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        await PrepareAsync(browser);
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{Join}/consent")).Html, "consent");
        _portal.Gateway.Answer($"GET {Evaluation.Trials}/consent", Evaluation.Consent("new words"));

        var sent = await browser.SendAsync($"{Join}/consent", hidden, ("Input.Agreed", "true"));
        var information = await browser.OpenAsync($"{Join}/information");

        Assert.Equal((HttpStatusCode.Found, $"{Join}/information"), (sent.Status, sent.Location));
        Assert.Empty(Joined());
        Assert.Contains("The text has changed", information.Text, StringComparison.Ordinal);
        Assert.Contains("new words", information.Text, StringComparison.Ordinal);
        await browser.SendAsync($"{Join}/information", "information");
        Assert.Contains("value=\"44\"", (await browser.OpenAsync($"{Join}/fit")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"{Join}/consent")).Status);
    }

    [Fact]
    public async Task A_question_that_was_answered_wrongly_says_why()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        Any("PUT", "enrolments", _ => Results.Problem(
            "Read again and answer anew. stopping: You can stop at any time.", statusCode: 409,
            extensions: new Dictionary<string, object?> { ["code"] = "comprehension-not-shown" }));

        var sent = await SignAsync(browser);

        Assert.Equal($"{Join}/questions", sent.Location);
        Assert.Contains("You can stop at any time.", (await browser.OpenAsync($"{Join}/questions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_place_left_one_may_wait_for_one()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        Any("PUT", "reservations", _ => Results.Problem(statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = "site-full" }));
        Any("PUT", "waiting-list", id => Results.Json(
            new WaitingEntry(id, Evaluation.TrialId, Evaluation.SiteId, ParticipantRole.Patient, "waiting", _portal.Clock.GetUtcNow().UtcDateTime, 1, null)));
        await ChooseAsync(browser);

        var full = await browser.SendAsync($"{Join}/fit", "fit", ("Input.Answers[age]", "44"));
        var waiting = await browser.SendAsync($"{Join}/waiting", "wait");

        Assert.Equal($"{Join}/waiting", full.Location);
        Assert.Equal("/en/my/evaluations", waiting.Location);
    }

    [Fact]
    public async Task Who_does_not_fit_reads_why_and_holds_no_place()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        _portal.Gateway.Answer($"POST {Evaluation.Trials}/self-test", new SelfTestResult(false, [new("age", "One must be 18.")], []));
        await ChooseAsync(browser);

        var page = await browser.SendAsync($"{Join}/fit", "fit", ("Input.Answers[age]", "12"));

        Assert.Contains("One must be 18.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Gateway.Requests, r => r.Line.Contains("/reservations/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_gets_beyond_the_step_that_is_open()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);

        Assert.Equal(Join, (await browser.OpenAsync($"{Join}/consent")).Location);
    }

    [Theory]
    [InlineData("fit")]
    [InlineData("questions")]
    public async Task A_step_that_the_trial_does_not_have_leads_to_the_one_that_is_open(string step)
    {
        _portal.Gateway.Answer($"GET {Evaluation.Trials}", Evaluation.Trial with { Eligibility = [] })
            .Answer($"GET {Evaluation.Trials}/consent", Evaluation.Consent("old") with { Questions = null });
        var browser = await _portal.SignedInAsync(Roles.Patient);

        Assert.Equal(Join, (await browser.OpenAsync($"{Join}/{step}")).Location);
        Assert.Equal($"{Join}/information", (await browser.SendAsync(Join, "place", ("Input.Site", Evaluation.SiteId.ToString()))).Location);
        Assert.Equal($"{Join}/information", (await browser.OpenAsync($"{Join}/{step}")).Location);
    }

    [Fact]
    public async Task A_place_that_is_offered_is_told_and_chosen_also_where_another_was_chosen_before()
    {
        var other = Evaluation.Trial.Sites[0] with { SiteId = Guid.CreateVersion7(), Places = [] };
        var entry = new WaitingEntry(
            Guid.CreateVersion7(), Evaluation.TrialId, other.SiteId, ParticipantRole.Patient, "offered", _portal.Clock.GetUtcNow().UtcDateTime, null, new(2026, 12, 1, 11, 0, 0, DateTimeKind.Utc));
        _portal.Gateway.Answer($"GET {Evaluation.Trials}", Evaluation.Trial with { Sites = [.. Evaluation.Trial.Sites, other] });
        var browser = await _portal.SignedInAsync(Roles.Patient);
        await ChooseAsync(browser);
        _portal.Gateway.Answer("GET /api/trials/my/waiting-list", new Page<MyWaiting>([new(entry, new Dictionary<string, string> { ["en"] = "Walking" })], null));

        var page = await browser.OpenAsync(Join);

        Assert.Contains("A place is held for you until 1 December 2026, 12:00 (Luxembourg time).", page.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{other.SiteId}\" checked", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Full: you can wait", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_comes_back_to_the_step() => Assert.Equal(
        $"/en/sign-in?returnTo={Uri.EscapeDataString($"trials/{Evaluation.TrialId}/join/consent")}", (await _portal.Anybody().OpenAsync($"{Join}/consent")).Location);

    [Fact]
    public async Task An_account_without_a_role_of_the_trial_is_told_so()
    {
        var page = await (await _portal.SignedInAsync(Roles.Clinician)).OpenAsync(Join);

        Assert.Contains("Your account cannot join this evaluation", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Input.Site\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_part_already_is_led_there()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());

        Assert.Contains($"my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}", (await browser.OpenAsync(Join)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_stopped_meanwhile_says_so_and_keeps_what_was_said()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        Any("PUT", "enrolments", _ => Results.Problem(statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = "trial-not-recruiting" }));

        var page = await SignAsync(browser);

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("takes nobody now", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_form_joins_nobody()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        await PrepareAsync(browser);

        var page = await browser.SendAsync($"{Join}/consent", [KeyValuePair.Create("_handler", "consent")], ("Input.Agreed", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty(Joined());
    }

    private IEnumerable<Asked> Joined() => _portal.Gateway.Requests.Where(r => r.Line.StartsWith($"PUT {Evaluation.Trials}/enrolments/", StringComparison.Ordinal));

    private static async Task ChooseAsync(Browser browser) =>
        Assert.Equal($"{Join}/fit", (await browser.SendAsync(Join, "place", ("Input.Site", Evaluation.SiteId.ToString()))).Location);

    private static async Task PrepareAsync(Browser browser)
    {
        await ChooseAsync(browser);
        Assert.Equal($"{Join}/information", (await browser.SendAsync($"{Join}/fit", "fit", ("Input.Answers[age]", "44"))).Location);
        Assert.Equal($"{Join}/questions", (await browser.SendAsync($"{Join}/information", "information")).Location);
        Assert.Equal($"{Join}/consent", (await browser.SendAsync($"{Join}/questions", "questions", ("Input.Answers[stopping]", "any"))).Location);
    }

    private static async Task<Opened> SignAsync(Browser browser)
    {
        await PrepareAsync(browser);
        return await browser.SendAsync($"{Join}/consent", "consent", ("Input.Agreed", "true"));
    }

    /// <summary>For the ids that pages make themselves.</summary>
    private void Any(string method, string part, Func<Guid, IResult> answer) => _portal.Gateway.OnAny(
        $"{method} {Evaluation.Trials}/{part}/", http => answer(Guid.Parse(http.Request.Path.Value!.Split('/')[^1])).ExecuteAsync(http));
}
