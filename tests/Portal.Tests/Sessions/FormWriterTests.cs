namespace Marketplace.Portal.Tests.Sessions;

public sealed class FormWriterTests : EndedSession
{
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

        var asked = await browser.SendAsync($"{api.Path}?page=1", WithoutToken(hidden), ("q0-0", Typed));
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
}
