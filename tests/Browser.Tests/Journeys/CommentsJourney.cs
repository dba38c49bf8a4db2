using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What participants write: the sponsor's coordinator reads it and lets some of it through, and the maker reads that and no more.</summary>
[Collection(PortalTests.Name)]
public sealed class CommentsJourney(RunningPortal portal)
{
    private const string Written = "Sister <i>Anna</i> was kind.\nThe app was slow.";
    private const string Masked = "Sister […] was kind.\nThe app was slow.";

    /// <summary>As many as it takes for a comment to be shown.</summary>
    private const int People = 5;

    public static TheoryData<string, bool, bool> Ways => Way.Of(2);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_what_was_written_to_what_the_maker_reads(string language, bool script, bool keyboard)
    {
        Assert.SkipUnless(Form.IsLong, "In the long form only: ./dev browser");
        var trial = await OwnTrial.InWordsAsync(portal, People);
        for (var person = 0; person < People; person++)
        {
            await trial.SayAsync(person, person == 0 ? Written : $"Comment {person}");
        }

        var reader = Way.Reader(language, script, keyboard);
        await using var coordinator = await Visit.BeginAsync(portal, reader, OwnTrial.Sponsor);
        await using var maker = await Visit.BeginAsync(portal, reader, OwnTrial.Maker);

        await FindAsync(coordinator, trial);
        await Expect(coordinator.Page.Locator(".comments li")).ToHaveCountAsync(People);
        await FindAsync(maker, trial);
        await Expect(maker.Page.Locator(".comments li")).ToHaveCountAsync(0);
        await maker.LookAsync("comments-none-released");

        await RewordAsync(coordinator);
        await ReleaseAsync(coordinator);
        await FindAsync(maker, trial);
        await Expect(maker.Page.Locator(".comments li")).ToHaveTextAsync([Masked]);
        await maker.LookAsync("comments-of-a-maker");

        await TakeBackAsync(coordinator);
        await FindAsync(maker, trial);
        await Expect(maker.Page.Locator(".comments li")).ToHaveCountAsync(0);
        Visit.NoneComplained(coordinator, maker);
    }

    private static async Task FindAsync(Visit visit, OwnTrial trial)
    {
        await visit.GoAsync($"protocols/{trial.Id}/results");
        await visit.Hands.PressAsync(visit.Page.Locator("main .bar a[href$='/comments']"));
        await visit.Page.WaitForURLAsync("**/comments");
    }

    /// <summary>Words that are not the participant's are refused, and what was typed stays.</summary>
    private static async Task RewordAsync(Visit visit)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await hands.PressAsync(page.Locator(".comments li").Filter(new() { HasText = "Anna" }).Locator("a"));
        await Expect(page.Locator("#text")).ToHaveValueAsync(Written);
        await visit.LookAsync("comments-releasing");
        await hands.WriteAsync(page.Locator("#text"), "Everybody was kind.");
        await hands.PressAsync(page.Locator(".comments form button").First);
        await Expect(page.Locator("#text-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("Everybody was kind.");
        await visit.LookAsync("comments-reworded");
    }

    private static async Task ReleaseAsync(Visit visit)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await hands.WriteAsync(page.Locator("#text"), "Sister [...] was kind.\nThe app was slow.");
        await hands.PressAsync(page.Locator(".comments form button").First);
        await Expect(page.Locator("main .notice.good")).ToBeVisibleAsync();
        await Expect(page.Locator(".comments .shown")).ToHaveTextAsync(Masked);
        await visit.LookAsync("comments-released");
    }

    private static async Task TakeBackAsync(Visit visit)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await hands.PressAsync(page.Locator(".comments li").Filter(new() { HasText = "Anna" }).Locator("a"));
        await hands.PressAsync(page.Locator(".comments form button[value=take-back]"));
        await Expect(page.Locator("main .notice.good")).ToBeVisibleAsync();
        await Expect(page.Locator(".comments .shown")).ToHaveCountAsync(0);
    }
}
