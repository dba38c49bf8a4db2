using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What a site's coordinator does with an evaluation.</summary>
internal sealed class SitesDesk(Visit visit)
{
    private IPage Page => visit.Page;

    private Hands Hands => visit.Hands;

    private ILocator Accept => Page.Locator("button[name='Answer.Accept'][value=true]");

    /// <returns>Below the language.</returns>
    public async Task<string> ComeToAsync(string title)
    {
        await visit.GoAsync("sites");
        await Hands.PressAsync(Page.Locator("main a", new() { HasText = title }).First);
        await Expect(Page.Locator("h1")).ToHaveTextAsync(title);
        return Page.Url.Split($"/{visit.Reader.Language}/")[1];
    }

    public async Task RefuseWithoutReasonAsync()
    {
        await Hands.PressAsync(Page.Locator("details:has(#refuse-reason) summary"));
        Assert.Equal(400, await visit.SendAsync(Page.Locator("button[name='Answer.Accept'][value=false]")));
        await Expect(Page.Locator(".field.invalid #refuse-reason")).ToBeVisibleAsync();
        await visit.LookAsync("site-refuse-without-reason");
    }

    /// <summary>The sponsor has changed the terms since the page was read.</summary>
    public async Task AcceptWhatHasChangedAsync(string patients)
    {
        Assert.Equal(412, await visit.SendAsync(Accept));
        await Expect(Page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await Expect(Page.Locator("dl.facts")).ToContainTextAsync(patients);
        await visit.LookAsync("site-terms-changed");
    }

    public async Task AcceptAsync()
    {
        await Hands.PressAsync(Accept);
        await Page.WaitForURLAsync(new Regex("done=accepted"));
        await visit.LookAsync("site-accepted");
    }
}
