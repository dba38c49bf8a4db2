using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What a sponsor does in the pages of a protocol.</summary>
internal sealed partial class SponsorsDesk(Visit visit)
{
    private IPage Page => visit.Page;

    private Hands Hands => visit.Hands;

    public Guid Trial { get; set; }

    private ILocator Send => Page.Locator("main form .bar button").First;

    public async Task BeginAsync(Guid solution)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await visit.GoAsync($"solutions/{solution}");
        await Hands.PressAsync(Page.Locator($"main a[href$='protocols/new?solution={solution}']"));
        await Hands.PressAsync(Page.Locator($"main a[href$='protocols/new/usability?solution={solution}']"));
        await Hands.WriteAsync(Page.Locator("#startsOn"), Day(today));
        await Hands.WriteAsync(Page.Locator("#endsOn"), Day(today.AddDays(90)));
        await Hands.WriteAsync(Page.Locator("#controllerContact"), "dpo@hospital.example");
        await Hands.PressAsync(Send);
        await Page.WaitForURLAsync(new Regex("done=begun"));
        Trial = Guid.Parse(Id().Match(Page.Url).Value);
    }

    /// <summary>An authority decides besides the committee. Two tabs on two parts: the later is told, keeps its text, and is saved over what it now knows of.</summary>
    public async Task WriteInTwoTabsAsync(string title)
    {
        await OpenAsync("edit/purpose");
        await Hands.ChooseAsync(Page.Locator("input[type=checkbox][name='Input.NationalDecisionRequired']"));
        await Hands.WriteAsync(Page.Locator($"[id='title.{visit.Reader.Language}']"), title);
        await ChangeElsewhereAsync();

        Assert.Equal(412, await visit.SendAsync(Send));
        await Expect(Page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await visit.LookAsync("protocol-purpose-stale");
        await Expect(Page.Locator($"[id='title.{visit.Reader.Language}']")).ToHaveValueAsync(title);
        await Hands.PressAsync(Send);
        await Expect(Page.Locator("h1")).ToHaveTextAsync(title);
    }

    /// <summary>Each step by its own page.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> StepAsync(string step, string? reason = null)
    {
        await OpenAsync($"steps/{step}");
        if (reason is not null)
        {
            await Hands.WriteAsync(Page.Locator("#reason"), reason);
        }

        return await visit.SendAsync(Send);
    }

    public async Task SubmitAsync()
    {
        await OpenAsync("steps/submit");
        await Hands.PickAsync(Page.Locator("#committee"), "cpp-fr");
        await Hands.PickAsync(Page.Locator("#category"), "riph-2");
        await Hands.PressAsync(Send);
        await Page.WaitForURLAsync(new Regex("done=submit"));
    }

    /// <summary>A committee has sent the dossier back: what it misses is added, and it goes there again.</summary>
    public async Task CompleteDossierAsync(IEnumerable<string> kinds)
    {
        await OpenAsync("");
        await visit.LookAsync("protocol-dossier-returned");
        await Hands.PressAsync(Page.Locator("main .notice a[href$='/dossier']"));
        foreach (var kind in kinds)
        {
            await Hands.PickAsync(Page.Locator("#kind"), kind);
            await Hands.WriteAsync(Page.Locator("#title"), $"{kind} of the evaluation");
            await Hands.WriteAsync(Page.Locator("#version"), "1.0");
            await Hands.AttachAsync(Page.Locator("#file"), Files.Pdf(kind));
            await Hands.PressAsync(Page.Locator("main form button").First);
            await Expect(Page.Locator("main .items")).ToContainTextAsync($"{kind} of the evaluation");
        }

        await visit.LookAsync("protocol-dossier-complete");
        await Hands.WriteAsync(Page.Locator("#answer"), "All documents are there now.");
        await visit.GoOnAsync();
        await Page.WaitForURLAsync(new Regex("done=resubmitted"));
    }

    public async Task AnswerConditionAsync(string evidence)
    {
        await OpenAsync("");
        await visit.LookAsync("protocol-with-conditions");
        await Hands.PressAsync(Page.Locator("main a[href*='/conditions/']"));
        await visit.LookAsync("protocol-condition");
        await Hands.WriteAsync(Page.Locator("#evidence"), evidence);
        await Hands.PressAsync(Send);
        await Page.WaitForURLAsync(new Regex("done=answered"));
        await Expect(Page.Locator("main")).ToContainTextAsync(evidence);
    }

    /// <summary>First with a target beyond what the site can take.</summary>
    public async Task InviteAsync(Guid organisation)
    {
        await OpenAsync("sites/invite");
        await Hands.WriteAsync(Page.Locator("#organisationId"), organisation.ToString());
        await Hands.WriteAsync(Page.Locator("[id='capacity.patient']"), "3");
        await Hands.WriteAsync(Page.Locator("[id='target.patient']"), "8");
        Assert.Equal(400, await visit.SendAsync(Send));
        await Expect(Page.Locator(".field.invalid [id='target.patient']")).ToHaveValueAsync("8");
        await visit.LookAsync("protocol-site-invite-refused");

        await Hands.WriteAsync(Page.Locator("[id='target.patient']"), "3");
        await Hands.PressAsync(Send);
        await Page.WaitForURLAsync(new Regex("done=invited"));
    }

    public async Task ChangeTermsAsync(string patients)
    {
        await OpenAsync("");
        await Hands.PressAsync(Page.Locator("main a[href*='/sites/']:not([href$='/invite'])"));
        await Hands.WriteAsync(Page.Locator("[id='capacity.patient']"), patients);
        await Hands.PressAsync(Send);
        await Page.WaitForURLAsync(new Regex("done=terms"));
    }

    /// <summary>Another consent text, sent to the committee as an amendment.</summary>
    public async Task AmendAsync(string text)
    {
        await OpenAsync("edit/consent");
        foreach (var language in (string[])["fr", "de", "en"])
        {
            await Hands.WriteAsync(Page.Locator($"[id='consent.patient.text.{language}']"), $"{text} ({language})");
        }

        await Hands.PressAsync(Send);
        await Page.WaitForURLAsync(new Regex("done=saved"));
        await visit.LookAsync("protocol-being-amended");
        await Hands.PressAsync(Page.Locator("main a[href*='/difference']").First);
        await Expect(Page.Locator("main .dossier ins", new() { HasText = "instead" }).First).ToBeVisibleAsync();
        await visit.LookAsync("protocol-difference");
        Assert.True(await StepAsync("submit", "The information says more clearly what is asked.") < 400);
    }

    public Task OpenAsync(string below) => visit.GoAsync($"protocols/{Trial}/{below}".TrimEnd('/'));

    private async Task ChangeElsewhereAsync()
    {
        var other = await Page.Context.NewPageAsync();
        var hands = Hands.Of(other, visit.Reader.Keyboard);
        await other.GotoAsync(visit.AddressOf($"protocols/{Trial}/edit/people"));
        await hands.WriteAsync(other.Locator("[id='roles.patient']"), "6");
        await hands.PressAsync(other.Locator("main form .bar button").First);
        await other.WaitForURLAsync(new Regex("done=saved"));
        await other.CloseAsync();
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
