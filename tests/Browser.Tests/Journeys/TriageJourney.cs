using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What a participant has reported is assessed by two people, and what was sent to an authority is recorded.</summary>
[Collection(PortalTests.Name)]
public sealed class TriageJourney(RunningPortal portal)
{
    public static TheoryData<string, bool, bool> Ways => Way.Of(1);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_a_report_to_the_last_step(string language, bool script, bool keyboard)
    {
        var trial = await OwnTrial.WithAsync(portal, people: 1);
        await trial.ReportAsync(0, "Fell <b>asleep</b> at the wheel.");
        var reader = new Reader(language, Script: script, Keyboard: keyboard);
        await using var first = await Visit.BeginAsync(portal, reader, OwnTrial.Sponsor);
        await using var second = await Visit.BeginAsync(portal, reader, "review.south@living-lab.example");

        await OpenAsync(first, trial);
        await OpenAsync(second, trial);
        await SendEmptyAsync(first);
        await AssessAsync(first);
        await AssessLateAsync(second);
        await RecordAsync(first);
        Visit.NoneComplained(first, second);
    }

    private static async Task OpenAsync(Visit visit, OwnTrial trial)
    {
        await visit.GoAsync($"protocols/{trial.Id}/incidents");
        await visit.Hands.PressAsync(visit.Page.Locator("main .items h2 a"));
        await Expect(visit.Page.Locator("main .said").First).ToHaveTextAsync("Fell <b>asleep</b> at the wheel.");
    }

    private static async Task SendEmptyAsync(Visit visit)
    {
        await visit.Hands.PressAsync(AssessButton(visit));
        await Expect(visit.Page.Locator("main [role=alert] li")).ToHaveCountAsync(4);
        await Expect(visit.Page.Locator("#causality-error")).ToBeVisibleAsync();
    }

    private static async Task AssessAsync(Visit visit)
    {
        await FillAsync(visit);
        await visit.Hands.PressAsync(AssessButton(visit));
        await Expect(visit.Page).ToHaveURLAsync(new Regex("done=assessed"));
        await Expect(visit.Page.Locator("main .badge.danger").First).ToBeVisibleAsync();
    }

    /// <summary>On a page that was opened before the first had spoken: it is said, and what was typed is there to be sent again.</summary>
    private static async Task AssessLateAsync(Visit visit)
    {
        await FillAsync(visit);
        await visit.Hands.PressAsync(AssessButton(visit));
        await Expect(visit.Page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#reasons")).ToHaveValueAsync("Drowsiness stands in no document.");
        await visit.Hands.PressAsync(AssessButton(visit));
        await Expect(visit.Page).ToHaveURLAsync(new Regex("done=assessed"));
        await Expect(visit.Page.Locator("main article.part .said")).ToHaveCountAsync(2);
    }

    private static async Task FillAsync(Visit visit)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await hands.ChooseAsync(page.Locator("input[value=hospitalisation]"));
        await hands.PickAsync(page.Locator("#causality"), "probable");
        await hands.PickAsync(page.Locator("#expectedness"), "unexpected");
        await hands.WriteAsync(page.Locator("#expectednessSource"), "Investigator's brochure 3");
        await hands.WriteAsync(page.Locator("#reasons"), "Drowsiness stands in no document.");
    }

    /// <summary>What cannot have been sent yet is refused beside its field, in a form that stays open.</summary>
    private static async Task RecordAsync(Visit visit)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await hands.PressAsync(page.Locator("aside details > summary"));
        await PickFirstAsync(visit, "#duty");
        await hands.PickAsync(page.Locator("#stage"), "initial");
        await hands.WriteAsync(page.Locator("#sentAt"), Moment(TimeSpan.FromDays(2)));
        await hands.WriteAsync(page.Locator("#to"), "AFMPS");
        await hands.WriteAsync(page.Locator("#reference"), "FSCA 2026/7");
        await hands.PressAsync(page.Locator("aside form button"));
        await Expect(page.Locator("#sentAt-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#to")).ToHaveValueAsync("AFMPS");

        await hands.WriteAsync(page.Locator("#sentAt"), Moment(-TimeSpan.FromHours(1)));
        await hands.PressAsync(page.Locator("aside form button"));
        await Expect(page).ToHaveURLAsync(new Regex("done=recorded"));
        await Expect(page.Locator("aside")).ToContainTextAsync("FSCA 2026/7");
        await Expect(page.Locator("aside .badge.good").First).ToBeVisibleAsync();
    }

    private static async Task PickFirstAsync(Visit visit, string list) => await visit.Hands.PickAsync(
        visit.Page.Locator(list), (await visit.Page.Locator($"{list} option").Nth(1).GetAttributeAsync("value"))!);

    private static ILocator AssessButton(Visit visit) => visit.Page.Locator("form:has(#causality) button");

    private static string Moment(TimeSpan fromNow) =>
        (TimeProvider.System.GetUtcNow() + fromNow).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
