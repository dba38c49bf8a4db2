using System.Text.RegularExpressions;
using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>A start-up comes, writes its listing with everything that can go wrong, is reviewed, is public, and withdraws.</summary>
[Collection(PortalTests.Name)]
public sealed partial class MakerJourney(RunningPortal portal)
{
    private const string Operator1 = "review.north@living-lab.example";
    private const string Operator2 = "review.south@living-lab.example";

    public static TheoryData<string, bool, bool> Ways => Way.Of(2);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_an_organisation_of_ones_own_to_a_public_listing(string language, bool script, bool keyboard)
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader(language, Script: script, Keyboard: keyboard));
        await Arriving.RegisterAsync(visit, "Léa Maker");
        await Arriving.FoundAsync(visit, "StartUp");
        await using (var colleague = await Visit.BeginAsync(portal, new Reader(language, Width: 360, Script: script, Keyboard: keyboard)))
        {
            await ComeAndGoAsync(visit, colleague);
        }

        var writing = new Writing(visit);
        await writing.BeginAsync();
        await writing.AddALabelWithoutItsDayAsync();
        await writing.PreviewAndSaveAsync();
        await writing.SubmitTooEarlyAsync();
        await writing.SaveInTwoTabsAsync();
        await writing.ReleaseAsync();
        await writing.SubmitAsync();

        await ApproveAsync(writing.Id);
        await writing.SeeItPublicAsync();
        await writing.WithdrawAsync();
        Visit.NoneComplained(visit);
    }

    /// <summary>A maker reads what is found of their solution, on the screen and on paper, and comes to no answer of anybody.</summary>
    [Fact]
    public async Task Watching_the_evaluation_of_ones_own_solution()
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader("en", Width: 360, Keyboard: true), "moselcare@makers.example");
        var (page, trial) = (visit.Page, await portal.Places.FillAsync("protocols/{protocol}"));

        await visit.GoAsync("protocols");
        await visit.Hands.PressAsync(page.Locator($"main a[href$='{trial}/results']"));
        await Expect(page.Locator("#live section.wave svg").First).ToBeVisibleAsync();
        await Expect(page.Locator("main a[href$='/exports']")).ToHaveCountAsync(0);
        var figures = await page.RunAndWaitForDownloadAsync(() => visit.Hands.PressAsync(page.Locator("main a[href$='/results.csv']")));
        Assert.Contains(",mean,", await File.ReadAllTextAsync(await figures.PathAsync()), StringComparison.Ordinal);
        await visit.Hands.PressAsync(page.Locator("main a[href$='/report']"));
        await Expect(page.Locator(".report section.wave svg").First).ToBeVisibleAsync();
        foreach (var room in new[] { "exports", "questions", "incidents" })
        {
            Assert.Equal(403, (await visit.GoAsync($"{trial}/{room}")).Status);
            await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        }

        Visit.NoneComplained(visit);
    }

    /// <summary>A colleague is invited, mistypes the code, joins and leaves.</summary>
    private static async Task ComeAndGoAsync(Visit visit, Visit colleague)
    {
        var (page, theirs) = (visit.Page, colleague.Page);
        var organisation = page.Url;
        await visit.Hands.WriteAsync(page.Locator("#email"), await Arriving.RegisterAsync(colleague, "Max Colleague"));
        await visit.Hands.PressAsync(page.Locator("section[aria-labelledby=invite] button"));
        var code = await page.Locator(".code code").InnerTextAsync();

        await colleague.GoAsync("invitations/accept");
        await colleague.Hands.WriteAsync(theirs.Locator("#code"), "not-the-code");
        await colleague.Hands.PressAsync(theirs.Locator("main form button"));
        await Expect(theirs.Locator("#code-error")).ToBeVisibleAsync();
        await Expect(theirs.Locator("#code")).ToHaveValueAsync("not-the-code");
        await colleague.Hands.WriteAsync(theirs.Locator("#code"), code);
        await colleague.Hands.PressAsync(theirs.Locator("main form button"));
        await Expect(theirs.Locator("tbody tr")).ToHaveCountAsync(2);

        await colleague.Hands.PressAsync(theirs.Locator("tbody button"));
        await Expect(theirs).ToHaveURLAsync(new Regex("/account"));
        await page.GotoAsync(organisation);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Visit.NoneComplained(colleague);
    }

    /// <summary>Two operators accept what was submitted.</summary>
    private async Task ApproveAsync(Guid solution)
    {
        var api = MarketplaceApi.At(portal.Gateway, TimeProvider.System);
        foreach (var email in new[] { Operator1, Operator2 })
        {
            var session = await portal.SessionOfAsync(api, email);
            var round = (await session.Catalog.GetSolutionAsync(solution, default).OrThrowAsync()).Work!.Round;
            await session.Catalog.ReviewAsync(solution, new SolutionReview(round, Verdict.Accept, "Everything is there."), default).OrThrowAsync();
        }
    }
}
