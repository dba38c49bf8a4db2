using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>A participant reports what may bear on safety: empty first, then whole, and sends it twice; or after the session has ended.</summary>
[Collection(PortalTests.Name)]
public sealed class SafetyJourney(RunningPortal portal)
{
    [Theory]
    [InlineData("patient-02@people.example", true, true)]
    [InlineData("patient-03@people.example", false, false)]
    public async Task Report_tells_what_is_missing_keeps_what_is_there_and_is_one_though_it_is_sent_twice(
        string email, bool script, bool keyboard)
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader("de", Width: 320, Script: script, Keyboard: keyboard), email);
        var (page, hands, form) = (visit.Page, visit.Hands, $"my/evaluations/{await portal.Places.ParticipationOfAsync(email)}/incident");
        await visit.GoAsync(form);

        await hands.WriteAsync(page.Locator("#description"), "Die Erinnerung kam <b>zweimal</b>.");
        await hands.PressAsync(page.Locator("main form button").Last);
        await Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await Expect(page.Locator("#description")).ToHaveValueAsync("Die Erinnerung kam <b>zweimal</b>.");

        await hands.ChooseAsync(page.Locator("input[name='Input.Kind'][value=near-miss]"));
        await hands.ChooseAsync(page.Locator("input[name='Input.Serious']").Last);
        await hands.WriteAsync(page.Locator("#day"), TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await hands.WriteAsync(page.Locator("#time"), "08:30");
        await page.Locator("main form button").Last.DblClickAsync();
        await page.WaitForURLAsync(new Regex("/incident/[0-9a-f-]{36}"));

        await visit.GoAsync(form);
        await Expect(page.Locator("main .stack .card")).ToHaveCountAsync(1);
        Visit.NoneComplained(visit);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Report_is_sent_as_it_was_written_where_the_session_ended_while_writing(bool script, bool keyboard)
    {
        await using var newcomer = await Newcomer.JoinAsync(portal, TestContext.Current.CancellationToken);
        await using var visit = await Visit.BeginAsync(portal, new Reader("de", Width: 320, Script: script, Keyboard: keyboard));
        var (page, hands) = (visit.Page, visit.Hands);
        await visit.SignInAsync(newcomer.Account);
        await visit.GoAsync($"my/evaluations/{newcomer.TrialId}/{newcomer.EnrolmentId}/incident");
        await hands.ChooseAsync(page.Locator("input[name='Input.Kind'][value=near-miss]"));
        await hands.WriteAsync(page.Locator("#description"), "Sie kam <b>zweimal</b>.\nUnd \"laut\".");
        await hands.ChooseAsync(page.Locator("input[name='Input.Serious']").Last);
        await hands.WriteAsync(page.Locator("#day"), TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await hands.WriteAsync(page.Locator("#time"), "08:30");

        await visit.LoseSessionAsync();
        await hands.PressAsync(page.Locator("main form button").Last);
        await visit.WriteAccountAsync(newcomer.Account with { Password = "not these four words" });
        await Expect(page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await visit.WriteAccountAsync(newcomer.Account);
        await Expect(page.Locator(".account .who")).ToHaveCountAsync(1);
        await hands.PressAsync(page.Locator("main form button"));

        await page.WaitForURLAsync(new Regex("/incident/[0-9a-f-]{36}"));
        await Expect(page.Locator("main dd.words")).ToHaveTextAsync("Sie kam <b>zweimal</b>. Und \"laut\".");
        Visit.NoneComplained(visit);
    }
}
