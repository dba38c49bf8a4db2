using System.Net;
using Marketplace.Clients.Identity;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Tests.Answering;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Sessions;

public sealed class KeptFormTests : IAsyncLifetime
{
    private const string Own = "http://localhost";
    private const string Typed = "Été\r\n\"<b>&'\\";
    private const string NotSent = "What you entered has not been sent yet.";

    private readonly PortalHost _portal = new();

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task What_was_entered_when_the_session_ended_is_sent_after_signing_in_again()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", Typed));
        var signedIn = await SignInAsync(browser, asked.Html);
        var sent = await browser.SendAsync($"{api.Path}?page=1", Browser.HiddenFields(signedIn.Html, "answers"));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("What you entered is kept in this page", asked.Text, StringComparison.Ordinal);
        Assert.Contains(NotSent, signedIn.Text, StringComparison.Ordinal);
        Assert.Contains($"action=\"{api.Path["/en/".Length..]}?page=1\"", signedIn.Html, StringComparison.Ordinal);
        Assert.EndsWith("/check", sent.Location, StringComparison.Ordinal);
        Assert.True(AreSame(Items("[{'linkId':'a','answer':[{'valueString':'Été\\n\\\"<b>&\\u0027\\\\'}]}]"), Items(api.Draft!)), api.Draft);
    }

    [Fact]
    public async Task Signing_in_wrongly_keeps_what_was_entered()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();
        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", Typed));
        _portal.Gateway.Refuse("POST /api/identity/sign-in", 401, "sign-in-refused");

        var refused = await browser.SendAsync(SignInOf(api), Browser.HiddenFields(asked.Html, "sign-in"), ("Input.Email", "a@example.org"), ("Input.Password", "wrong"));
        var forgotten = await browser.SendAsync(SignInOf(api), Browser.HiddenFields(refused.Html, "sign-in"), ("Input.Email", "a@example.org"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (refused.Status, forgotten.Status));
        Assert.Equal(KeptIn(asked.Html), KeptIn(refused.Html));
        Assert.Equal(KeptIn(asked.Html), KeptIn(forgotten.Html));
        Assert.Contains(NotSent, (await SignInAsync(browser, forgotten.Html)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_sends_is_of_who_has_signed_in_and_holds_neither_password_nor_the_old_token()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();
        var old = hidden.Single(f => f.Key.StartsWith("__", StringComparison.Ordinal)).Value;

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("q0-0", Typed));
        var signedIn = await SignInAsync(browser, asked.Html);

        Assert.Equal(old, KeptForm.Read(KeptIn(asked.Html))?.Token);
        Assert.DoesNotContain(old, signedIn.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("four words", signedIn.Html, StringComparison.Ordinal);
        Assert.Contains("A who signs in", signedIn.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://localhost.elsewhere.example")]
    [InlineData("https://localhost")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Form_of_another_site_is_never_kept(string? origin)
    {
        var (api, _, hidden) = await LeaveOpenAsync();
        var browser = At(_portal.Anybody(), origin);

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("q0-0", "forged"));
        var there = await browser.OpenAsync(asked.Location!);

        Assert.Equal(SignInOf(api), asked.Location);
        Assert.DoesNotContain("forged", asked.Html + there.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"kept\"", there.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_of_another_site_brings_nothing_to_the_page_to_sign_in()
    {
        var signedIn = At(await _portal.SignedInAsync(Roles.Patient), "https://elsewhere.example");

        foreach (var browser in new[] { signedIn, At(_portal.Anybody(), "https://elsewhere.example"), At(_portal.Anybody(), Own) })
        {
            var page = await browser.SendAsync("/en/sign-in?returnTo=account", [], ("_handler", "sign-in"), (KeptForm.FieldName, "{\"x\":[\"forged\"]}"));

            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.DoesNotContain("forged", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Form_that_cannot_be_kept_leads_to_sign_in()
    {
        var (api, browser, _) = await LeaveOpenAsync();
        using var large = new FormUrlEncodedContent([new("q0-0", new string('x', 240 * 1024))]);
        using var file = new MultipartFormDataContent { { new StringContent("x"), "q0-0" }, { new ByteArrayContent([1]), "q1-0", "a.pdf" } };
        using var many = new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create($"q{i}", "x")));
        using var json = new StringContent("{\"q0-0\":\"x\"}", System.Text.Encoding.UTF8, "application/json");

        foreach (var content in new HttpContent[] { large, file, many, json })
        {
            using var answer = await browser.Http.PostAsync($"{api.Path}?page=1", content);
            Assert.Equal(SignInOf(api), answer.Headers.Location?.ToString());
        }

        browser.Http.DefaultRequestHeaders.Remove("Accept");
        browser.Http.DefaultRequestHeaders.Add("Accept", "application/json");
        Assert.Contains("/en/sign-in", (await browser.SendAsync($"{api.Path}/draft", [], ("q0-0", "x"))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_that_may_carry_files_and_carries_none_is_kept()
    {
        var (api, browser, _) = await LeaveOpenAsync();
        using var untouched = new ByteArrayContent([]);
        untouched.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"q1-0\"; filename=\"\"");
        untouched.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        using var form = new MultipartFormDataContent { { new StringContent(Typed), "q0-0" }, untouched };

        using var answer = await browser.Http.PostAsync($"{api.Path}?page=1", form);

        Assert.Equal(Typed, KeptForm.Read(KeptIn(await answer.Content.ReadAsStringAsync()))?.Fields["q0-0"].Single());
    }

    [Fact]
    public async Task Nothing_that_was_entered_becomes_markup()
    {
        const string evil = "\"'><script>alert(1)</script>";
        var (api, browser, hidden) = await LeaveOpenAsync();

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, (evil, evil));
        var signedIn = await SignInAsync(browser, asked.Html);

        Assert.DoesNotContain("<script>alert", asked.Html + signedIn.Html, StringComparison.Ordinal);
        Assert.Contains(Browser.HiddenFields(signedIn.Html, "answers"), f => f is { Key: evil, Value: evil });
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[1]")]
    [InlineData("{\"x\":1}")]
    public async Task What_cannot_be_read_of_what_was_kept_fails_nothing(string kept)
    {
        LetIn();
        var browser = At(_portal.Anybody(), Own);

        var answer = await browser.SendAsync("/en/sign-in?returnTo=account", "sign-in", ("Input.Email", "a@example.org"), ("Input.Password", "right"), (KeptForm.FieldName, kept));

        Assert.Equal("/en/account", answer.Location);
    }

    [Fact]
    public async Task Where_another_window_has_signed_in_meanwhile_the_form_waits_to_be_sent()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();
        var first = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", "first"));
        var second = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", "second"));
        await SignInAsync(browser, first.Html);

        var signedIn = await SignInAsync(browser, second.Html);
        var sent = await browser.SendAsync($"{api.Path}?page=1", Browser.HiddenFields(signedIn.Html, "answers"));

        Assert.Contains(NotSent, signedIn.Text, StringComparison.Ordinal);
        Assert.EndsWith("/check", sent.Location, StringComparison.Ordinal);
        Assert.Contains("second", api.Draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_a_second_time_by_reloading_shows_the_same_page()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();
        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", Typed));

        var first = await SignInAsync(browser, asked.Html);
        var again = await SignInAsync(browser, asked.Html);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(WithoutToken(Browser.HiddenFields(first.Html, "answers")), WithoutToken(Browser.HiddenFields(again.Html, "answers")));
    }

    [Fact]
    public async Task Form_of_a_page_that_anybody_may_open_is_kept_as_well()
    {
        var browser = At(await _portal.SignedInAsync(Roles.Patient), Own);
        var hidden = Browser.HiddenFields((await browser.OpenAsync("/en/invitations/accept")).Html, "accept");
        _portal.Clock.Advance(TimeSpan.FromDays(1));

        var asked = await browser.SendAsync("/en/invitations/accept", hidden, ("Input.Code", "a-code"));
        var signedIn = await SignInAsync(browser, asked.Html);

        Assert.Contains(Browser.HiddenFields(signedIn.Html, "accept"), f => f is { Key: "Input.Code", Value: "a-code" });
    }

    [Fact]
    public async Task Form_is_kept_where_the_session_was_ended_elsewhere()
    {
        var browser = At(await _portal.SignedInAsync(Roles.Patient), Own);
        var path = $"my/evaluations/{Guid.NewGuid()}/{Guid.NewGuid()}/incident";
        _portal.Gateway.Answer("GET /api/trials/my/enrolments", new { items = Array.Empty<object>() });
        var page = await browser.OpenAsync("/en/invitations/accept");
        _portal.Gateway.OnAny("POST /api/trials/", http => Results.Problem(statusCode: 401).ExecuteAsync(http));
        _portal.Gateway.Refuse("POST /api/identity/refresh", 401, "refresh-refused");
        var token = Browser.HiddenFields(page.Html, "accept").Where(f => f.Key != "_handler");

        var asked = await browser.SendAsync($"/en/{path}", token, ("_handler", "incident"), ("Input.Description", "It stopped."));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal("It stopped.", KeptForm.Read(KeptIn(asked.Html))?.Fields["Input.Description"].Single());

        // Whoever signs in, the page that sends has a token of theirs.
        var signedIn = await SignInAsync(browser, asked.Html);
        _portal.Gateway.OnAny("POST /api/trials/", http => Results.Problem(statusCode: 503).ExecuteAsync(http));
        var sent = await browser.SendAsync($"/en/{path}", Browser.HiddenFields(signedIn.Html, "incident"));

        Assert.Contains(NotSent, signedIn.Text, StringComparison.Ordinal);
        Assert.Contains(">It stopped.</textarea>", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_is_kept_where_the_api_refuses_the_session_only_as_the_form_is_taken()
    {
        var (browser, path, hidden) = await OpenReportAsync();
        var line = $"PUT /api/feedback/incidents/{hidden.Single(f => f.Key == "Input.Id").Value}";
        _portal.Gateway.Refuse(line, 401, "token-expired").Refuse("POST /api/identity/refresh", 401, "refresh-refused");

        var asked = await browser.SendAsync(path, hidden, Report);
        var signedIn = await SignInAsync(browser, asked.Html);
        _portal.Gateway.Answer(line, new { incidentId = Guid.NewGuid(), kind = "near-miss", description = "x", occurredAtUtc = "2026-01-01T00:00:00Z", reportedAtUtc = "2026-01-01T00:00:00Z", state = "received" }, 201);
        var sent = await browser.SendAsync(path, Browser.HiddenFields(signedIn.Html, "incident"));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal("It stopped.", KeptForm.Read(KeptIn(asked.Html))?.Fields["Input.Description"].Single());
        Assert.Contains(NotSent, signedIn.Text, StringComparison.Ordinal);
        Assert.StartsWith($"{path}/", sent.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_that_is_refused_as_it_is_taken_and_cannot_be_kept_stays_filled_and_says_how_to_go_on()
    {
        var (browser, path, hidden) = await OpenReportAsync();
        browser.Http.DefaultRequestHeaders.Remove("Origin");
        _portal.Gateway.Refuse($"PUT /api/feedback/incidents/{hidden.Single(f => f.Key == "Input.Id").Value}", 401, "token-expired")
            .Refuse("POST /api/identity/refresh", 401, "refresh-refused");

        var page = await browser.SendAsync(path, hidden, Report);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains(">It stopped.</textarea>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"sign-in\" target=\"_blank\">", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"name=\"{KeptForm.FieldName}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_entered_is_dropped_and_that_is_said()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", "of the first"));
        var signedIn = await SignInAsync(browser, asked.Html, Guid.CreateVersion7());

        Assert.Contains("was written under another account", signedIn.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("of the first", signedIn.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(NotSent, signedIn.Text, StringComparison.Ordinal);
        Assert.Null(api.Draft);
    }

    [Fact]
    public async Task What_somebody_else_entered_is_dropped_also_where_another_window_has_signed_them_in()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();
        var first = await browser.SendAsync($"{api.Path}?page=1", hidden, ("q0-0", "first"));
        var second = await browser.SendAsync($"{api.Path}?page=1", hidden, ("q0-0", "second"));
        await SignInAsync(browser, first.Html, Guid.CreateVersion7());

        var signedIn = await SignInAsync(browser, second.Html, Guid.CreateVersion7());

        Assert.Contains("was written under another account", signedIn.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("second", signedIn.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_can_tell_who_wrote_it_the_form_waits_for_whoever_signs_in()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)), ("q0-0", Typed));
        var signedIn = await SignInAsync(browser, asked.Html, Guid.CreateVersion7());

        Assert.Contains(NotSent, signedIn.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_keeps_a_form_leads_to_no_new_account_which_could_not_send_it()
    {
        var (api, browser, hidden) = await LeaveOpenAsync();

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("q0-0", Typed));

        Assert.DoesNotContain("href=\"register", asked.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"register", (await browser.OpenAsync("/en/sign-in?returnTo=account")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_never_had_a_session_is_asked_for_none_by_a_page_that_wants_none()
    {
        var trial = Guid.CreateVersion7();

        var stale = await At(_portal.Anybody(), Own).SendAsync($"/en/trials/{trial}/self-test", [], ("_handler", "self-test"), ("Input.Age", "70"));

        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.DoesNotContain($"name=\"{KeptForm.FieldName}\"", stale.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_sends_leads_on_where_nothing_was_kept() =>
        Assert.Equal("/en/account", (await _portal.Anybody().OpenAsync("/en/sign-in/again?returnTo=account")).Location);

    /// <summary>A page of answers that stays open until after the session's end.</summary>
    private async Task<(AnsweringApi Api, Browser Browser, IReadOnlyList<KeyValuePair<string, string>> Hidden)> LeaveOpenAsync()
    {
        var browser = At(await AnsweringApi.ParticipantAsync(_portal), Own);
        var api = new AnsweringApi(_portal, Text(Question("a", "text")));
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers");
        _portal.Clock.Advance(TimeSpan.FromDays(1));
        return (api, browser, [.. hidden.Where(f => f.Key != "do")]);
    }

    /// <summary>A report that waits to be sent; the reads before it are answered, so that only the API's answer to it counts.</summary>
    private async Task<(Browser Browser, string Path, IReadOnlyList<KeyValuePair<string, string>> Hidden)> OpenReportAsync()
    {
        var browser = At(await _portal.SignedInAsync(Roles.Patient), Own);
        var (trial, enrolment) = (Guid.NewGuid(), Guid.NewGuid());
        var path = $"/en/my/evaluations/{trial}/{enrolment}/incident";
        _portal.Gateway.Answer("GET /api/trials/my/enrolments", new { items = Array.Empty<object>() })
            .Answer("GET /api/feedback/incidents", new { items = Array.Empty<object>() })
            .Answer($"POST /api/trials/{trial}/enrolments/{enrolment}/participation-token", new { token = "participant", expiresAtUtc = _portal.Clock.GetUtcNow().AddMinutes(10) });
        return (browser, path, Browser.HiddenFields((await browser.OpenAsync(path)).Html, "incident"));
    }

    private static (string, string)[] Report =>
        [("Input.Kind", "near-miss"), ("Input.Description", "It stopped."), ("Input.Day", "2026-01-01"), ("Input.Time", "10:00"), ("Input.Ongoing", "no")];

    private static Browser At(Browser browser, string? origin)
    {
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml");
        if (origin is not null)
        {
            browser.Http.DefaultRequestHeaders.Add("Origin", origin);
        }

        return browser;
    }

    /// <summary>From the page to sign in that was the answer, to where its form goes.</summary>
    /// <param name="account">Who signs in; null: who was signed in before.</param>
    private async Task<Opened> SignInAsync(Browser browser, string page, Guid? account = null)
    {
        LetIn(account);
        var action = WebUtility.HtmlDecode(page[(page.IndexOf("action=\"sign-in", StringComparison.Ordinal) + "action=\"".Length)..].Split('"')[0]);
        return await browser.SendAsync($"/en/{action}", Browser.HiddenFields(page, "sign-in"), ("Input.Email", "a@example.org"), ("Input.Password", "four words are right"));
    }

    private void LetIn(Guid? account = null)
    {
        var pair = new TokenPair("access-2", 600, "refresh-2", _portal.Clock.GetUtcNow().AddDays(1).UtcDateTime, account ?? _portal.Account);
        _portal.Gateway.Answer("POST /api/identity/sign-in", pair)
            .Answer("GET /api/identity/me", new Me(pair.AccountId, "a@example.org", "A who signs in", "en", [Roles.Patient], []));
    }

    private static string SignInOf(AnsweringApi api) => $"/en/sign-in?returnTo={Uri.EscapeDataString($"{api.Path["/en/".Length..]}?page=1")}";

    private static IEnumerable<KeyValuePair<string, string>> WithoutToken(IEnumerable<KeyValuePair<string, string>> fields) =>
        fields.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal));

    private static string KeptIn(string html) => Browser.HiddenFields(html, "sign-in").Single(f => f.Key == KeptForm.FieldName).Value;
}
