using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Signing in leads to the page that was wanted, signing out ends it, and the keyboard is enough for both.</summary>
[Collection(PortalTests.Name)]
public sealed class SessionJourney(RunningPortal portal)
{
    public static TheoryData<string> Languages => [.. Reader.Of(0).Select(r => r.Language).Distinct()];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_keyboard_alone_one_signs_in_comes_to_the_wanted_page_and_signs_out(bool script)
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader("fr", Script: script, Keyboard: true));
        var page = visit.Page;
        await visit.GoAsync("my/evaluations");

        await visit.WriteAccountAsync(portal.AccountOf("clinician-01@people.example"));
        await Expect(page.Locator(".account .who")).ToBeVisibleAsync();
        Assert.EndsWith("/fr/my/evaluations", page.Url, StringComparison.Ordinal);

        await visit.Hands.PressAsync(page.Locator(".account button"));
        await Expect(page.Locator(".account .who")).ToHaveCountAsync(0);
        await visit.GoAsync("my/evaluations");
        Assert.Contains("/fr/sign-in", page.Url, StringComparison.Ordinal);
        Visit.NoneComplained(visit);
    }

    [Fact]
    public async Task First_stop_of_the_tab_key_leads_past_the_navigation()
    {
        // With script the page's heading has the focus already.
        await using var visit = await Visit.BeginAsync(portal, new Reader(Script: false));
        await visit.GoAsync("solutions");

        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator(".skip")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_phone_the_menu_opens_leads_on_and_closes_with_the_keyboard_alone(bool script)
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader("de", Width: 320, Script: script, Keyboard: true), "patient-01@people.example");
        var (page, menu) = (visit.Page, visit.Page.Locator("#menu"));
        await visit.GoAsync("account");
        await Expect(menu).ToBeHiddenAsync();

        await visit.Hands.PressAsync(page.Locator("[popovertarget=menu]").First);
        await Expect(menu).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();

        await visit.Hands.PressAsync(page.Locator("[popovertarget=menu]").First);
        await visit.Hands.PressAsync(menu.Locator("a[href='my/data']"));
        await Expect(page).ToHaveURLAsync(visit.AddressOf("my/data"));
        await Expect(menu).ToBeHiddenAsync();
        Visit.NoneComplained(visit);
    }

    /// <summary>Pages that stand in place of another, so no address leads to them: every reader looks at both here.</summary>
    [Theory, MemberData(nameof(Languages))]
    public async Task Form_that_waits_for_signing_in_is_shown_well_and_is_sent(string language)
    {
        var readers = Reader.Of(0).Where(r => r.Language == language).ToList();
        await using var visit = await Visit.BeginAsync(portal, readers[0], "patient-01@people.example");
        await visit.GoAsync("my/data");
        await visit.Hands.WriteAsync(visit.Page.Locator("#code"), "nobody's code");
        await visit.LoseSessionAsync();

        await visit.Hands.PressAsync(visit.Page.Locator("form:has(#code) button"));
        await Expect(visit.Page.Locator("#password")).ToBeVisibleAsync();
        Look.FoundNothing(await visit.SeeAsync("sign-in-kept", readers));
        await visit.WriteAccountAsync(portal.AccountOf("patient-01@people.example"));
        await Expect(visit.Page.Locator(".account .who")).ToHaveCountAsync(1);
        Look.FoundNothing(await visit.SeeAsync("sign-in-again", readers));
        await visit.Hands.PressAsync(visit.Page.Locator("main form button"));

        await Expect(visit.Page.Locator("#code")).ToHaveValueAsync("nobody's code");
        Visit.NoneComplained(visit);
    }
}
