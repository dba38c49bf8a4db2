using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Anybody looks for a solution and compares two, with and without script, with a mouse or the keyboard alone.</summary>
[Collection(PortalTests.Name)]
public sealed class CatalogueJourney(RunningPortal portal)
{
    [Fact]
    public async Task Without_script_one_searches_narrows_compares_reads_and_changes_the_language()
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader("fr", Script: false));
        var page = visit.Page;

        await visit.GoAsync("solutions");
        await page.FillAsync("#q", "coeur");
        await page.PressAsync("#q", "Enter");
        await Expect(page).ToHaveURLAsync(new Regex("q=coeur"));
        await page.ClickAsync(".chip");
        await page.CheckAsync("#technology-mobile-app");
        await page.ClickAsync(".filters button");
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);

        await page.Locator(".listing input[name=compare]").First.CheckAsync();
        var chosen = await page.Locator(".listing input[name=compare]").First.GetAttributeAsync("value");
        await page.FillAsync("#q", "zzzz");
        await page.PressAsync("#q", "Enter");
        await Expect(page.Locator($".chosen-elsewhere input[value='{chosen}']")).ToBeCheckedAsync();
        await page.ClickAsync(".empty a");
        await page.Locator(".listing input[name=compare]:not(:checked)").First.CheckAsync();
        await page.ClickAsync(".compare-bar button");
        await Expect(page.Locator(".compared thead th")).ToHaveCountAsync(2);
        await page.Locator(".compared thead a").First.ClickAsync();
        var name = await page.InnerTextAsync("h1");

        await page.ClickAsync(".languages a[lang=de]");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        Assert.Equal(name, await page.InnerTextAsync("h1"));
        Visit.NoneComplained(visit);
    }

    [Fact]
    public async Task With_script_the_list_follows_the_typing_and_the_focus_stays()
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader("en"));
        var page = visit.Page;
        await visit.GoAsync("solutions");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var told = await page.InnerTextAsync("[role=status]");

        await page.Locator("#q").PressSequentiallyAsync("hear");

        await Expect(page.Locator("[role=status]")).Not.ToHaveTextAsync(told);
        await Expect(page).ToHaveURLAsync(new Regex("q=hear"));
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
        await Expect(page.Locator(".catalogue[aria-busy]")).ToHaveCountAsync(0);

        await page.Locator("main .listing h2 a").First.ClickAsync();
        await Expect(page.Locator("#q")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await page.Locator("#q").PressAsync("End");
        await page.Locator("#q").PressSequentiallyAsync("t");
        await Expect(page).ToHaveURLAsync(new Regex("q=heart"));

        var box = page.Locator(".listing input[name=compare]").First;
        var chosen = await box.GetAttributeAsync("value");
        await box.CheckAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"q=heart.*compare={chosen}"));

        await page.ClickAsync(".languages a[lang=de]");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(page.Locator("#q")).ToHaveValueAsync("heart");
        await Expect(page.Locator($"input[name=compare][value='{chosen}']")).ToBeCheckedAsync();
        Visit.NoneComplained(visit);
    }

    [Fact]
    public async Task With_the_keyboard_alone_in_a_narrow_window_one_searches_narrows_compares_reads_and_changes_the_language()
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader("fr", Width: 360, Keyboard: true));
        var (page, hands) = (visit.Page, visit.Hands);
        await visit.GoAsync("solutions");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await hands.WriteAsync(page.Locator("#q"), "adultes");
        await FollowedAsync(page, "q=adultes$");
        await hands.PressAsync(page.Locator(".filters > summary"));
        await hands.ChooseAsync(page.Locator("#technology-mobile-app"));
        await FollowedAsync(page, "q=adultes&technology=mobile-app$");
        await Expect(page.Locator(".chip")).ToHaveCountAsync(2);
        await hands.ChooseAsync(page.Locator(".listing input[name=compare]").First);
        await hands.ChooseAsync(page.Locator(".listing input[name=compare]").Nth(1));

        await hands.PressAsync(page.Locator(".compare-bar button"));
        await Expect(page.Locator(".compared thead th")).ToHaveCountAsync(2);
        var solution = page.Locator(".compared thead a").First;
        var name = await solution.InnerTextAsync();
        await hands.PressAsync(solution);
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);

        await hands.PressAsync(page.Locator(".languages a[lang=de]"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        Visit.NoneComplained(visit);
    }

    /// <summary>The list shows what was asked, and nothing is under way.</summary>
    private static async Task FollowedAsync(IPage page, string asked)
    {
        await Expect(page).ToHaveURLAsync(new Regex(asked));
        await Expect(page.Locator(".catalogue[aria-busy]")).ToHaveCountAsync(0);
    }
}
