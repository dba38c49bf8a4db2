using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>A questionnaire in the browser, page by page to the check.</summary>
internal static class Questionnaire
{
    private const int MostPages = 10;

    /// <summary>Chooses the third of each question's choices.</summary>
    public static async Task FillAsync(IPage page, Hands hands)
    {
        for (var turn = 0; turn < MostPages && !page.Url.EndsWith("/check", StringComparison.Ordinal); turn++)
        {
            var before = page.Url;
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var groups = await page.Locator("main input[type=radio][name^=q]").EvaluateAllAsync<string[]>("all => [...new Set(all.map(r => r.name))]");
            foreach (var group in groups)
            {
                await hands.ChooseAsync(page.Locator($"main input[type=radio][name='{group}']").Nth(2));
            }

            await hands.PressAsync(Next(page));
            await Expect(page).Not.ToHaveURLAsync(before);
        }

        Assert.EndsWith("/check", page.Url, StringComparison.Ordinal);
    }

    public static ILocator Next(IPage page) => page.Locator("main button[name=do][value=next]").Last;

    /// <summary>On the page of the check.</summary>
    public static ILocator Submit(IPage page) => page.Locator("main form button").Last;
}
