using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Where an operator reads which message a service could not handle, and sends it again.</summary>
internal sealed class LettersDesk(Visit visit, LostMessage message)
{
    private IPage Page => visit.Page;

    private Hands Hands => visit.Hands;

    private ILocator Letter => Page.Locator("main li.card", new() { HasText = message.Id.ToString() });

    /// <summary>From the overview, which counts it.</summary>
    public async Task FindAsync()
    {
        await visit.GoAsync("operations");
        var card = Page.Locator("main .figure:has(a[href='operations/dead-letters'])");
        await Expect(card.Locator(".number-large")).ToHaveTextAsync(new Regex("^[1-9]"));
        await Hands.PressAsync(card.Locator("a"));
        await IsWaitingAsync(deaths: 1);
    }

    public async Task ReadAsync(string part)
    {
        await Expect(Letter).ToContainTextAsync(message.Type);
        await Expect(Letter.Locator("pre")).ToBeHiddenAsync();
        await Hands.PressAsync(Letter.Locator("summary"));
        await Expect(Letter.Locator("pre")).ToBeVisibleAsync();
        await Expect(Letter.Locator("pre")).ToContainTextAsync(part);
    }

    public async Task ComesBackAsync(int deaths)
    {
        await visit.GoAsync("operations/dead-letters");
        await IsWaitingAsync(deaths);
    }

    public async Task SendAgainAsync()
    {
        Assert.Equal(302, await visit.SendAsync(Letter.Locator("button")));
        await Expect(Page).ToHaveURLAsync(new Regex("done=replayed"));
        await Expect(Page.Locator("main .notice.good")).ToBeVisibleAsync();
        await Expect(Letter.Locator(".badge time")).ToBeVisibleAsync();
        await Expect(Letter.Locator(".badge.danger")).ToHaveCountAsync(0);
    }

    private async Task IsWaitingAsync(int deaths)
    {
        await Expect(Letter.Locator(".badge.danger")).ToBeVisibleAsync();
        await Expect(Letter).ToContainTextAsync(new Regex($@"\b{deaths}\s(time|fois|Mal)"));
    }
}
