using System.Text.RegularExpressions;
using Marketplace.Clients;
using Marketplace.Clients.Sessions;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>A maker writes a protocol from a template for a sponsor, who goes over it and takes it to the committee.</summary>
[Collection(PortalTests.Name)]
public sealed class ProposalJourney(RunningPortal portal)
{
    private const string Maker = "moselcare@makers.example";
    private const string Sponsor = "chk@sites.example";

    public static TheoryData<string, bool, bool> Ways => Way.Of(1);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_the_makers_template_to_the_sponsors_submission(string language, bool script, bool keyboard)
    {
        var (reader, title) = (Way.Reader(language, script, keyboard), $"Evaluation {Guid.NewGuid():N}");
        await using var makers = await Visit.BeginAsync(portal, reader, Maker);
        await using var sponsors = await Visit.BeginAsync(portal, reader, Sponsor);

        var trial = await ProposeAsync(makers);
        await WriteAsync(makers, trial, title);
        await TakeAsync(sponsors, trial, title);
        await SeeItTakenAsync(makers, trial, title);
        Visit.NoneComplained(makers, sponsors);
    }

    /// <summary>First with a sponsor that is no number: nothing else that was typed is lost.</summary>
    private async Task<Guid> ProposeAsync(Visit visit)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await visit.GoAsync("protocols");
        await hands.PressAsync(page.Locator("main a[href$='protocols/new']").First);
        await hands.PressAsync(page.Locator("main a[href$='protocols/new/usability']"));
        await hands.PressAsync(page.Locator("main .items a[href*='protocols/new/usability?solution=']").First);
        await hands.WriteAsync(page.Locator("#sponsorId"), "CHK");
        await hands.WriteAsync(page.Locator("#controllerName"), "CHK");
        await hands.WriteAsync(page.Locator("#controllerContact"), "dpo@hospital.example");
        Assert.Equal(400, await visit.SendAsync(Send(visit)));
        await Expect(page.Locator("#sponsorId-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#controllerContact")).ToHaveValueAsync("dpo@hospital.example");
        await visit.LookAsync("protocol-proposal-without-sponsor");

        var sponsor = await portal.SessionOfAsync(MarketplaceApi.At(portal.Gateway, TimeProvider.System), Sponsor);
        await hands.WriteAsync(page.Locator("#sponsorId"), (await sponsor.Identity.GetMeAsync(default).OrThrowAsync()).Memberships[0].OrganisationId.ToString());
        await hands.PressAsync(Send(visit));
        await page.WaitForURLAsync(new Regex("done=begun"));
        return Guid.Parse(new Uri(page.Url).Segments[^1]);
    }

    private static async Task WriteAsync(Visit visit, Guid trial, string title)
    {
        await Expect(visit.Page.Locator("main a[href*='/steps/']")).ToHaveCountAsync(0);
        await visit.Hands.PressAsync(visit.Page.Locator($"main a[href$='{trial}/edit/purpose']"));
        await visit.Hands.WriteAsync(visit.Page.Locator($"[id='title.{visit.Reader.Language}']"), title);
        await visit.Hands.PressAsync(Send(visit));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);
    }

    private static async Task TakeAsync(Visit visit, Guid trial, string title)
    {
        await visit.GoAsync("protocols");
        await visit.Hands.PressAsync(visit.Page.Locator($"main a[href$='protocols/{trial}']"));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);
        await visit.LookAsync("protocol-proposed-to-sponsor");
        await new SponsorsDesk(visit) { Trial = trial }.SubmitAsync();
    }

    private static async Task SeeItTakenAsync(Visit visit, Guid trial, string title)
    {
        Assert.Equal(404, (await visit.GoAsync($"protocols/{trial}/edit/purpose")).Status);
        await visit.GoAsync("protocols");
        var item = visit.Page.Locator("main .items li", new() { HasText = title });
        await Expect(item).ToBeVisibleAsync();
        await Expect(item.Locator("a")).ToHaveCountAsync(0);
        await visit.LookAsync("protocols-proposal-taken");
    }

    private static Microsoft.Playwright.ILocator Send(Visit visit) => visit.Page.Locator("main form .bar button").First;
}
