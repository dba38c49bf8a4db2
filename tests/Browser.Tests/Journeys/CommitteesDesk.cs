using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What a member of an ethics committee does with a submission.</summary>
internal sealed class CommitteesDesk(Visit visit)
{
    private IPage Page => visit.Page;

    private Hands Hands => visit.Hands;

    private ILocator TakeStep => Page.Locator("#steps ~ form button");

    private ILocator RecordOpinion => Page.Locator("#opinion ~ form > button");

    /// <summary>By the queue, while it waits for the committee or for an authority.</summary>
    public async Task ComeToAsync(string title)
    {
        await visit.GoAsync("ethics");
        await Hands.PressAsync(Page.Locator("main .card a", new() { HasText = title }));
        await Expect(Page.Locator("h1")).ToHaveTextAsync(title);
    }

    public async Task StepAsync(string step, string? reason = null)
    {
        await Hands.ChooseAsync(Page.Locator($"input[name='Step.Do'][value={step}]"));
        if (reason is not null)
        {
            await Hands.WriteAsync(Page.Locator("#step-reason"), reason);
        }

        Assert.Equal(302, await visit.SendAsync(TakeStep));
    }

    /// <summary>Sent empty, it says what is missing and where.</summary>
    public async Task RecordNothingAsync()
    {
        Assert.Equal(400, await visit.SendAsync(RecordOpinion));
        await Expect(Page.Locator("#opinion-choice.invalid")).ToBeVisibleAsync();
        await Expect(Page.Locator(".field.invalid #reference")).ToBeVisibleAsync();
        await visit.LookAsync("ethics-opinion-empty");
    }

    /// <summary>Writes down that an authority has said yes.</summary>
    public async Task AuthoriseAsync()
    {
        await Hands.ChooseAsync(Page.Locator("input[name='Decision.Authorised'][value=true]"));
        await Hands.WriteAsync(Page.Locator("#authority"), "Minister of Health");
        await Hands.WriteAsync(Page.Locator("#decision-reference"), "M-17");
        await Hands.WriteAsync(Page.Locator("#decided-on"), TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await visit.LookAsync("ethics-decision");
        await Hands.PressAsync(Page.Locator("#decision ~ form button"));
        await Page.WaitForURLAsync(new Regex("done=decision"));
    }

    public async Task JudgeAsync(string opinion, string? condition = null)
    {
        await Hands.ChooseAsync(Page.Locator($"input[name='Opinion.Opinion'][value={opinion}]"));
        await Hands.WriteAsync(Page.Locator("#reference"), "2026-A0417");
        await Hands.WriteAsync(Page.Locator("#valid-until"), TimeProvider.System.GetUtcNow().AddDays(300).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (condition is not null)
        {
            await Hands.WriteAsync(Page.Locator("#opinion-reason"), "Good, but for one thing.");
            await Hands.WriteAsync(Page.Locator("#condition-0"), condition);
        }

        await Hands.AttachAsync(Page.Locator("#document"), Files.Pdf("opinion"));
        await Hands.WriteAsync(Page.Locator("#document-title"), "Opinion");
        await Hands.PressAsync(RecordOpinion);
        await Page.WaitForURLAsync(new Regex("done=opinion"));
    }
}
