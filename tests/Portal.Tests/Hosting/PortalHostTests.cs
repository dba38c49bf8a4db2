using System.Net;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Hosting;

public sealed class PortalHostTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_page_without_language_leads_to_the_readers()
    {
        var browser = portal.Anybody();
        browser.Http.DefaultRequestHeaders.Add("Accept-Language", "de-AT,de;q=0.9");

        Assert.Equal("/de/sign-in?x=1", (await browser.OpenAsync("/sign-in?x=1")).Location);
    }

    [Fact]
    public async Task A_page_for_accounts_sends_a_stranger_to_sign_in_and_back() =>
        Assert.Equal("/en/sign-in?returnTo=account", (await portal.Anybody().OpenAsync("/en/account")).Location);

    [Fact]
    public async Task A_page_shows_who_is_signed_in()
    {
        var browser = await portal.SignedInAsync(Roles.Patient);

        Assert.Contains("somebody@example.org", (await browser.OpenAsync("/en/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_the_api_refuses_says_why_and_keeps_what_was_typed()
    {
        portal.Gateway.Refuse("POST /api/identity/sign-in", 401, "sign-in-refused");

        var page = await portal.Anybody().SendAsync("/en/sign-in", "sign-in", ("Input.Email", "a@example.org"), ("Input.Password", "wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("The e-mail address or the password is not right.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"a@example.org\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_form_is_refused_by_a_page()
    {
        var page = await portal.Anybody().SendAsync("/en/sign-in", [KeyValuePair.Create("_handler", "sign-in")], ("Input.Email", "a@example.org"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("<h1>", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "This is too large to be sent")]
    [InlineData("fr", "C’est trop grand pour être envoyé")]
    [InlineData("de", "Das ist zu groß zum Senden")]
    public async Task A_form_that_is_too_large_is_answered_by_a_page_and_so_is_who_is_led_there(string language, string title)
    {
        var sent = await portal.Anybody().SendAsync($"/{language}/sign-in", [], ("Input.Email", new string('x', 300 * 1024)));
        var led = await portal.Anybody().OpenAsync($"/{language}/not-found?status=413");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (sent.Status, led.Status));
        Assert.Contains($"<h1>{title}</h1>", sent.Html, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", led.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-found", "status=much")]
    [InlineData("questionnaires", "cursor=next")]
    [InlineData("protocols/new", "solution=0x1F")]
    [InlineData("operations/incidents", "overdue=true&overdue=maybe")]
    public async Task What_an_address_says_and_cannot_be_read_counts_as_not_said(string path, string query)
    {
        var browser = await portal.SignedInAsync(Roles.Operator, Roles.SiteCoordinator);

        var (without, with) = (await browser.OpenAsync($"/en/{path}"), await browser.OpenAsync($"/en/{path}?{query}"));

        Assert.Equal((without.Status, without.Text), (with.Status, with.Text));
        Assert.NotEqual(HttpStatusCode.InternalServerError, with.Status);
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_in_the_readers_language()
    {
        var page = await portal.Anybody().OpenAsync("/fr/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("<html lang=\"fr\">", page.Html, StringComparison.Ordinal);
    }
}
