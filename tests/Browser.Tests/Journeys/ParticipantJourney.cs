using System.Text.RegularExpressions;
using Marketplace.Clients;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Somebody new registers, joins an open evaluation, answers what is due, and leaves with everything erased.</summary>
[Collection(PortalTests.Name)]
public sealed partial class ParticipantJourney(RunningPortal portal)
{
    public static TheoryData<string, bool, bool> Ways => Way.Of(0);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_registering_to_erasing(string language, bool script, bool keyboard)
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader(language, Width: 360, Script: script, Keyboard: keyboard));
        var (page, hands) = (visit.Page, visit.Hands);
        var trial = await TrialAsync();

        // One of them treats people.
        await Arriving.RegisterAsync(visit, role: language == "fr" ? "clinician" : "patient");
        await visit.GoAsync($"trials/{trial}/join");
        await visit.JoinAsync();
        await hands.PressAsync(page.Locator("main a.button").First);
        await Expect(page).ToHaveURLAsync(Evaluation());
        var evaluation = page.Url;

        await hands.PressAsync(page.Locator("main a[href*='/answer/']").First);
        await Questionnaire.FillAsync(page, hands);
        await hands.PressAsync(Questionnaire.Submit(page));
        await Expect(page).ToHaveURLAsync(Receipt());

        await page.GotoAsync(evaluation);
        await hands.PressAsync(page.Locator("main a[href$='/withdraw']"));
        await hands.PressAsync(page.Locator("main button.danger"));
        await Expect(page.Locator("main a[href$='withdrawal-receipt.pdf']")).ToBeVisibleAsync();
        await page.GotoAsync(evaluation);
        await Expect(page.Locator("main a[href*='/answer/']")).ToHaveCountAsync(0);
        Visit.NoneComplained(visit);
    }

    private async Task<Guid> TrialAsync() =>
        (await MarketplaceApi.At(portal.Gateway, TimeProvider.System).Trials.ListAsync(null, default).OrThrowAsync()).Items[0].Id;

    [GeneratedRegex("/my/evaluations/[0-9a-f-]{36}/[0-9a-f-]{36}$")]
    private static partial Regex Evaluation();

    [GeneratedRegex("/receipt$")]
    private static partial Regex Receipt();
}
