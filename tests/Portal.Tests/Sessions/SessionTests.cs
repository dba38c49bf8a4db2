using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Portal.Tests.Sessions;

public sealed class SessionTests : IAsyncLifetime
{
    private const string Refresh = "POST /api/identity/refresh";

    private readonly PortalHost _portal = new();

    private SessionStore Sessions => _portal.Services.GetRequiredService<SessionStore>();

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Signing_in_opens_a_session_and_leads_back()
    {
        LetIn();
        var browser = _portal.Anybody();

        var answer = await browser.SendAsync("/de/sign-in?returnTo=account", "sign-in", ("Input.Email", "a@example.org"), ("Input.Password", "right"));

        Assert.Equal("/de/account", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/de/account")).Status);
    }

    [Theory]
    [InlineData("//elsewhere.example/x")]
    [InlineData("https://elsewhere.example")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("../../api/identity/me")]
    public async Task Signing_in_never_leads_elsewhere(string returnTo)
    {
        LetIn();

        var answer = await _portal.Anybody().SendAsync(
            $"/en/sign-in?returnTo={Uri.EscapeDataString(returnTo)}", "sign-in", ("Input.Email", "a@example.org"), ("Input.Password", "right"));

        Assert.Equal("/en/", answer.Location);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_for_this_host_alone_and_no_script_reads_it()
    {
        LetIn();
        var browser = _portal.OverHttps();
        var hidden = Browser.HiddenFields((await browser.OpenAsync("/en/sign-in")).Html, "sign-in");

        using var content = new FormUrlEncodedContent([.. hidden, new("Input.Email", "a@example.org"), new("Input.Password", "right")]);
        using var answer = await browser.Http.PostAsync("/en/sign-in", content);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-session=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Session_outlives_the_process_and_ends_everywhere_with_signing_out()
    {
        var secret = await OpenAsync();
        await using var another = _portal.Another();
        var browser = another.Holding(secret);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/en/account")).Status);

        var page = await browser.OpenAsync("/en/account");
        await browser.SendAsync("/en/sign-out", TokenOf(page.Html));

        Assert.Equal("/en/sign-in?returnTo=account", (await _portal.Holding(secret).OpenAsync("/en/account")).Location);
    }

    [Fact]
    public async Task Session_that_has_run_out_leads_to_sign_in()
    {
        var browser = _portal.Holding(await OpenAsync());

        _portal.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("/en/sign-in?returnTo=account", (await browser.OpenAsync("/en/account")).Location);
    }

    [Fact]
    public async Task Database_alone_shows_neither_tokens_nor_the_cookie()
    {
        var secret = await OpenAsync();
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

        var row = Assert.Single(await db.Sessions.ToListAsync());

        Assert.NotEqual(secret, row.Hash);
        Assert.DoesNotContain("refresh-1", Encoding.Latin1.GetString(row.Sealed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_exchanged_once_for_all_who_ask_at_the_same_time_on_two_instances()
    {
        var secret = await OpenAsync();
        await using var another = _portal.Another();
        var used = new ConcurrentDictionary<string, int>();
        _portal.Gateway.On(Refresh, async http =>
        {
            var token = (await http.Request.ReadFromJsonAsync<RefreshRequest>())!.RefreshToken;
            var answer = used.AddOrUpdate(token, 1, (_, n) => n + 1) == 1
                ? Results.Json(new TokenPair("access-2", 600, "refresh-2", _portal.Clock.GetUtcNow().AddDays(1).UtcDateTime, Guid.CreateVersion7()))
                : Results.Problem(statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = "refresh-in-progress" });
            await answer.ExecuteAsync(http);
        });
        var old = (await Sessions.FindAsync(secret, CancellationToken.None))!.Tokens;

        SessionStore[] stores = [Sessions, another.Services.GetRequiredService<SessionStore>()];
        var renewals = Enumerable.Range(0, 16).Select(i => stores[i % 2].RenewAsync(secret, old)).ToList();
        while (!renewals.TrueForAll(r => r.IsCompleted))
        {
            _portal.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        Assert.All(await Task.WhenAll(renewals), r => Assert.Equal("refresh-2", r.OrThrow().RefreshToken));
    }

    [Fact]
    public async Task Roles_that_were_given_meanwhile_come_with_the_next_tokens()
    {
        var secret = await OpenAsync();
        LetIn(Roles.Operator);

        (await Sessions.RenewAsync(secret, (await Sessions.FindAsync(secret, CancellationToken.None))!.Tokens)).OrThrow();

        Assert.Equal([Roles.Operator], (await Sessions.FindAsync(secret, CancellationToken.None))!.Me.Roles);
    }

    private Task<string> OpenAsync()
    {
        var now = _portal.Clock.GetUtcNow();
        var me = MeWith(Roles.Patient);
        return Sessions.OpenAsync(new SessionTokens(me.Id, "access-1", now.AddMinutes(10), "refresh-1", now.AddDays(1)), me, CancellationToken.None);
    }

    /// <summary>The antiforgery token of the form that signs out, which every page has.</summary>
    private static KeyValuePair<string, string>[] TokenOf(string html)
    {
        var value = html[(html.IndexOf("__RequestVerificationToken", StringComparison.Ordinal) + "__RequestVerificationToken\" value=\"".Length)..];
        return [new("__RequestVerificationToken", value[..value.IndexOf('"', StringComparison.Ordinal)])];
    }

    private void LetIn(params string[] roles)
    {
        var pair = new TokenPair("access-2", 600, "refresh-2", _portal.Clock.GetUtcNow().AddDays(1).UtcDateTime, Guid.CreateVersion7());
        _portal.Gateway.Answer("POST /api/identity/sign-in", pair).Answer(Refresh, pair).Answer("GET /api/identity/me", MeWith(roles));
    }

    private static Me MeWith(params string[] roles) => new(Guid.CreateVersion7(), "a@example.org", "A", "en", roles, []);
}
