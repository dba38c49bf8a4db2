using System.Net;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Sessions;

public sealed class KeptFormTests : EndedSession
{
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
        Portal.Gateway.Refuse("POST /api/identity/sign-in", 401, "sign-in-refused");

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
        var browser = At(Portal.Anybody(), origin);

        var asked = await browser.SendAsync($"{api.Path}?page=1", hidden, ("q0-0", "forged"));
        var there = await browser.OpenAsync(asked.Location!);

        Assert.Equal(SignInOf(api), asked.Location);
        Assert.DoesNotContain("forged", asked.Html + there.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"kept\"", there.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_of_another_site_brings_nothing_to_the_page_to_sign_in()
    {
        var signedIn = At(await Portal.SignedInAsync(Roles.Patient), "https://elsewhere.example");

        foreach (var browser in new[] { signedIn, At(Portal.Anybody(), "https://elsewhere.example"), At(Portal.Anybody(), Own) })
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
        var browser = At(Portal.Anybody(), Own);

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
        var browser = At(await Portal.SignedInAsync(Roles.Patient), Own);
        var hidden = Browser.HiddenFields((await browser.OpenAsync("/en/invitations/accept")).Html, "accept");
        Portal.Clock.Advance(TimeSpan.FromDays(1));

        var asked = await browser.SendAsync("/en/invitations/accept", hidden, ("Input.Code", "a-code"));
        var signedIn = await SignInAsync(browser, asked.Html);

        Assert.Contains(Browser.HiddenFields(signedIn.Html, "accept"), f => f is { Key: "Input.Code", Value: "a-code" });
    }

    [Fact]
    public async Task Who_never_had_a_session_is_asked_for_none_by_a_page_that_wants_none()
    {
        var trial = Guid.CreateVersion7();

        var stale = await At(Portal.Anybody(), Own).SendAsync($"/en/trials/{trial}/self-test", [], ("_handler", "self-test"), ("Input.Age", "70"));

        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.DoesNotContain($"name=\"{KeptForm.FieldName}\"", stale.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_sends_leads_on_where_nothing_was_kept() =>
        Assert.Equal("/en/account", (await Portal.Anybody().OpenAsync("/en/sign-in/again?returnTo=account")).Location);
}
