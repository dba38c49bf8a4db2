using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Who may stop an evaluation for safety, and sign that it goes on.</summary>
internal sealed class SafetyDesk(Visit visit, Guid trial)
{
    private IPage Page => visit.Page;

    private Hands Hands => visit.Hands;

    public async Task HaltAsync(string reason)
    {
        await visit.GoAsync($"halts/{trial}");
        await Hands.WriteAsync(Page.Locator("#halt-reason"), reason);
        await visit.LookAsync("halt-before");
        await Hands.PressAsync(Page.Locator("main button.danger"));
        await Page.WaitForURLAsync(new Regex("done=halted"));
        await Expect(Page.Locator("main .notice.danger")).ToContainTextAsync(reason);
        await visit.LookAsync("halt-halted");
    }

    /// <returns>The status of the answer.</returns>
    public async Task<int> SignAsync(string kind, string reason)
    {
        await visit.GoAsync($"halts/{trial}");
        return await SignHereAsync(kind, reason);
    }

    /// <summary>On the page as it was read, whatever has been signed since.</summary>
    public async Task<int> SignHereAsync(string kind, string reason)
    {
        await Hands.ChooseAsync(Page.Locator($"input[name='Signed.Kind'][value={kind}]"));
        await Hands.WriteAsync(Page.Locator("#reason"), reason);
        return await visit.SendAsync(Page.Locator("#sign ~ form button"));
    }
}
