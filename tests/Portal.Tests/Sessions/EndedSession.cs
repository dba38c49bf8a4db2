using System.Net;
using Marketplace.Clients.Identity;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Tests.Answering;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Sessions;

/// <summary>Forms that stay open until after the session of their page, and who signs in then.</summary>
public abstract class EndedSession : IAsyncLifetime
{
    protected const string Own = "http://localhost";
    protected const string Typed = "Été\r\n\"<b>&'\\";
    protected const string NotSent = "What you entered has not been sent yet.";

    protected PortalHost Portal { get; } = new();

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A page of answers that stays open until after the session's end.</summary>
    private protected async Task<(AnsweringApi Api, Browser Browser, IReadOnlyList<KeyValuePair<string, string>> Hidden)> LeaveOpenAsync()
    {
        var browser = At(await AnsweringApi.ParticipantAsync(Portal), Own);
        var api = new AnsweringApi(Portal, Text(Question("a", "text")));
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers");
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        return (api, browser, [.. hidden.Where(f => f.Key != "do")]);
    }

    /// <summary>A report that waits to be sent; the reads before it are answered, so that only the API's answer to it counts.</summary>
    private protected async Task<(Browser Browser, string Path, IReadOnlyList<KeyValuePair<string, string>> Hidden)> OpenReportAsync()
    {
        var browser = At(await Portal.SignedInAsync(Roles.Patient), Own);
        var (trial, enrolment) = (Guid.NewGuid(), Guid.NewGuid());
        var path = $"/en/my/evaluations/{trial}/{enrolment}/incident";
        Portal.Gateway.Answer("GET /api/trials/my/enrolments", new { items = Array.Empty<object>() })
            .Answer("GET /api/feedback/incidents", new { items = Array.Empty<object>() })
            .Answer($"POST /api/trials/{trial}/enrolments/{enrolment}/participation-token", new { token = "participant", expiresAtUtc = Portal.Clock.GetUtcNow().AddMinutes(10) });
        return (browser, path, Browser.HiddenFields((await browser.OpenAsync(path)).Html, "incident"));
    }

    private protected static (string, string)[] Report =>
        [("Input.Kind", "near-miss"), ("Input.Description", "It stopped."), ("Input.Day", "2026-01-01"), ("Input.Time", "10:00"), ("Input.Ongoing", "no")];

    private protected static Browser At(Browser browser, string? origin)
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
    private protected async Task<Opened> SignInAsync(Browser browser, string page, Guid? account = null)
    {
        LetIn(account);
        var action = WebUtility.HtmlDecode(page[(page.IndexOf("action=\"sign-in", StringComparison.Ordinal) + "action=\"".Length)..].Split('"')[0]);
        return await browser.SendAsync($"/en/{action}", Browser.HiddenFields(page, "sign-in"), ("Input.Email", "a@example.org"), ("Input.Password", "four words are right"));
    }

    private protected void LetIn(Guid? account = null)
    {
        var pair = new TokenPair("access-2", 600, "refresh-2", Portal.Clock.GetUtcNow().AddDays(1).UtcDateTime, account ?? Portal.Account);
        Portal.Gateway.Answer("POST /api/identity/sign-in", pair)
            .Answer("GET /api/identity/me", new Me(pair.AccountId, "a@example.org", "A who signs in", "en", [Roles.Patient], []));
    }

    private protected static string SignInOf(AnsweringApi api) => $"/en/sign-in?returnTo={Uri.EscapeDataString($"{api.Path["/en/".Length..]}?page=1")}";

    private protected static IEnumerable<KeyValuePair<string, string>> WithoutToken(IEnumerable<KeyValuePair<string, string>> fields) =>
        fields.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal));

    private protected static string KeptIn(string html) => Browser.HiddenFields(html, "sign-in").Single(f => f.Key == KeptForm.FieldName).Value;
}
