using System.Text.RegularExpressions;
using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>An operator reviews a hostile listing, suspends it and puts it back, verifies who has made it, gives roles and sends a lost message again.</summary>
[Collection(PortalTests.Name)]
public sealed class OperatorJourney(RunningPortal portal)
{
    private const string Operator = "review.north@living-lab.example";
    private const string Colleague = "review.south@living-lab.example";

    public static TheoryData<string, bool, bool> Ways => Way.Of(1);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_the_queue_to_the_roles(string language, bool script, bool keyboard)
    {
        var listing = await OwnListing.SubmittedAsync(portal);
        var reader = new Reader(language, Script: script, Keyboard: keyboard);
        await using var visit = await Visit.BeginAsync(portal, reader, Operator);
        await using var maker = await Visit.BeginAsync(portal, reader);
        await maker.SignInAsync(portal.AccountOf(listing.Maker));
        foreach (var page in new[] { visit.Page, maker.Page })
        {
            page.Dialog += (_, dialog) => visit.Complaints.Add($"{page.Url} says {dialog.Message}");
        }

        await ReturnAsync(visit, listing);
        await ReadWhyAsync(maker, listing);
        await listing.SubmitAsync();
        await AcceptAsync(visit, listing);
        await SeeMarkupAsTextAsync(maker, listing);
        await SuspendAndReinstateAsync(visit, maker, listing);
        await ForgeAsync(visit, listing);
        await VerifyAsync(visit, listing);
        await GiveAndTakeARoleAsync(visit, listing);
        await SendAgainAsync(visit, listing);
        await LookAroundAsync(visit, maker);
        await listing.WithdrawAsync();
        Visit.NoneComplained(visit, maker);
    }

    private static async Task ReturnAsync(Visit visit, OwnListing listing)
    {
        await OpenAsync(visit, listing);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync(OwnListing.Markup);
        await JudgeAsync(visit, "Return", "Say <b>which</b> patients.");
    }

    private static async Task ReadWhyAsync(Visit maker, OwnListing listing)
    {
        await maker.GoAsync($"listings/{listing.Id}");
        await Expect(maker.Page.Locator("main .notice.warn .said")).ToHaveTextAsync("Say <b>which</b> patients.");
    }

    /// <summary>One here, the other through the API: two have to.</summary>
    private async Task AcceptAsync(Visit visit, OwnListing listing)
    {
        await OpenAsync(visit, listing);
        await JudgeAsync(visit, "Accept", "Everything is there.");
        var session = await portal.SessionOfAsync(MarketplaceApi.At(portal.Gateway, TimeProvider.System), Colleague);
        var round = (await session.Catalog.GetSolutionAsync(listing.Id, default).OrThrowAsync()).Work!.Round;
        await session.Catalog.ReviewAsync(listing.Id, new SolutionReview(round, Verdict.Accept, "So say I."), default).OrThrowAsync();
    }

    private static async Task OpenAsync(Visit visit, OwnListing listing)
    {
        await visit.GoAsync("operations/reviews");
        await visit.Hands.PressAsync(visit.Page.Locator($"main a[href*='{listing.Id}']"));
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync(listing.Name);
    }

    private static async Task JudgeAsync(Visit visit, string verdict, string reason)
    {
        await visit.Hands.ChooseAsync(visit.Page.Locator($"#verdict input[value={verdict}]"));
        await visit.Hands.WriteAsync(visit.Page.Locator("#reason"), reason);
        await visit.Hands.PressAsync(visit.Page.Locator("form:has(#reason) button"));
        await Expect(visit.Page).ToHaveURLAsync(new Regex("done=judged"));
    }

    private static async Task SeeMarkupAsTextAsync(Visit visit, OwnListing listing)
    {
        foreach (var path in new[] { $"solutions?q={listing.Name}", $"solutions/{listing.Id}", $"solutions/compare?id={listing.Id}", $"listings/{listing.Id}/edit", $"organisations/{listing.Organisation}" })
        {
            await visit.GoAsync(path);
            await Expect(visit.Page.Locator("main").GetByText(listing.Name).Or(visit.Page.Locator($"main input[value*='{listing.Name}']")).First).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("main img[src=x], main script:not([src])")).ToHaveCountAsync(0);
        }
    }

    private static async Task SuspendAndReinstateAsync(Visit visit, Visit anybody, OwnListing listing)
    {
        foreach (var (done, reason, seen) in new[] { ("suspended", "Its certificate <i>ended</i>.", "Its certificate <i>ended</i>."), ("reinstated", "It has a new one.", "1.0.0") })
        {
            await visit.GoAsync($"operations/reviews/{listing.Id}");
            await visit.Hands.WriteAsync(visit.Page.Locator("#because"), reason);
            await visit.Hands.PressAsync(visit.Page.Locator("form:has(#because) button"));
            await Expect(visit.Page).ToHaveURLAsync(new Regex($"done={done}"));
            await anybody.GoAsync($"solutions/{listing.Id}");
            await Expect(anybody.Page.Locator("main")).ToContainTextAsync(seen);
        }
    }

    /// <summary>A form that does not come from the page is refused by a page, and nothing has changed.</summary>
    private static async Task ForgeAsync(Visit visit, OwnListing listing)
    {
        var page = visit.Page;
        await visit.GoAsync("operations/organisations");
        await page.EvaluateAsync("document.querySelectorAll('main [name=__RequestVerificationToken]').forEach(token => { token.value = 'forged'; })");
        var answer = await page.RunAndWaitForResponseAsync(
            () => visit.Hands.PressAsync(page.Locator($"button[value='{listing.Organisation}']")), r => r.Request.Method == "POST");
        Assert.Equal(400, answer.Status);
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(page.Locator("main form button")).ToHaveCountAsync(0);
        Assert.False(await listing.IsVerifiedAsync());
    }

    private static async Task VerifyAsync(Visit visit, OwnListing listing)
    {
        await visit.GoAsync("operations/organisations");
        await visit.Hands.PressAsync(visit.Page.Locator($"button[value='{listing.Organisation}']"));
        await Expect(visit.Page).ToHaveURLAsync(new Regex("done=verified"));
        await Expect(visit.Page.Locator($"button[value='{listing.Organisation}']")).ToHaveCountAsync(0);
        Assert.True(await listing.IsVerifiedAsync());
    }

    private static async Task GiveAndTakeARoleAsync(Visit visit, OwnListing listing)
    {
        foreach (var (step, done) in new[] { ("grant", "granted"), ("revoke", "revoked") })
        {
            await visit.GoAsync("operations/accounts");
            await visit.Hands.WriteAsync(visit.Page.Locator("#email"), listing.Maker);
            await visit.Hands.PressAsync(visit.Page.Locator("form:has(#email) button"));
            await visit.Hands.PressAsync(visit.Page.Locator($"button[value='{step} EthicsReviewer']"));
            await Expect(visit.Page).ToHaveURLAsync(new Regex($"done={done}"));
        }
    }

    /// <summary>Sent again it takes effect; when it comes back all the same, sending it any more often changes nothing.</summary>
    private async Task SendAgainAsync(Visit visit, OwnListing listing)
    {
        var message = new LostMessage(portal, listing.Id);
        var desk = new LettersDesk(visit, message);
        await message.DieAsync();
        await desk.FindAsync();
        await desk.ReadAsync(listing.Id.ToString());
        await desk.SendAgainAsync();
        await message.TakesEffectAsync();

        await message.DieAsync();
        await desk.ComesBackAsync(deaths: 2);
        await desk.SendAgainAsync();
        await desk.SendAgainAsync();
    }

    /// <summary>What an operator may see is nobody else's.</summary>
    private static async Task LookAroundAsync(Visit visit, Visit other)
    {
        foreach (var room in new[] { "dead-letters", "health", "incidents", "reviews" })
        {
            Assert.Equal(200, (await visit.GoAsync($"operations/{room}")).Status);
            Assert.Equal(403, (await other.GoAsync($"operations/{room}")).Status);
        }
    }
}
