using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Anybody looks for a solution and compares two, with and without script.</summary>
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
}
