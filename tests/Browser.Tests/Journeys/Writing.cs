using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>How a maker writes a listing, page by page.</summary>
internal sealed partial class Writing(Visit visit)
{
    private readonly IPage _page = visit.Page;
    private readonly Hands _hands = visit.Hands;

    public Guid Id { get; private set; }

    /// <summary>Nobody else's, so that it can be found.</summary>
    public string Name { get; } = $"Herzfaden {Guid.NewGuid():N}"[..18];

    private string Listing => $"listings/{Id}";

    private ILocator Save => _page.Locator("main form .bar.sticky button").First;

    public async Task BeginAsync()
    {
        await visit.GoAsync("listings");
        await _hands.PressAsync(_page.Locator("main a.button"));
        await Expect(_page).ToHaveURLAsync(new Regex("/listings/new"));
        foreach (var language in new[] { "fr", "de", "en" })
        {
            await WriteAsync($"texts.name.{language}", Name);
            await WriteAsync($"texts.summary.{language}", $"Rappels du traitement ({language})");
        }

        await WriteAsync("technologies", "Mobile app, Wearable");
    }

    /// <summary>The fault stands beside its field and in the summary, and nothing that was typed is lost.</summary>
    public async Task AddALabelWithoutItsDayAsync()
    {
        await _hands.PressAsync(_page.Locator("button[value='labels+']"));
        await WriteAsync("labels[0].scheme", "mhealthbelgium");
        await WriteAsync("labels[0].value", "M2");
        await WriteAsync("labels[0].issuer", "Agoria");
        await _hands.PressAsync(Save);

        await Expect(_page.Locator("main [role=alert] a[href$='#labels[0].issuedOn']")).ToBeVisibleAsync();
        await Expect(_page.Locator("[id='labels[0].issuedOn-error']")).ToBeVisibleAsync();
        await Expect(Field("labels[0].issuer")).ToHaveValueAsync("Agoria");
        await Expect(Field("texts.name.de")).ToHaveValueAsync(Name);
        await Expect(Field("technologies")).ToHaveValueAsync("Mobile app, Wearable");
    }

    /// <summary>The preview shows each language that is complete, whatever the reader's.</summary>
    public async Task PreviewAndSaveAsync()
    {
        var purposes = new Dictionary<string, string> { ["fr"] = "Rappelle le traitement.", ["de"] = "Erinnert an die Behandlung." };
        await WriteAsync("labels[0].issuedOn", "2026-03-01");
        foreach (var (language, purpose) in purposes)
        {
            await WriteAsync($"texts.intendedPurpose.{language}", purpose);
        }

        await _hands.PressAsync(_page.Locator("button[value=preview]"));
        foreach (var (language, purpose) in purposes)
        {
            var shown = _page.Locator($".preview details:has(> summary[lang={language}])");
            if (await shown.GetAttributeAsync("open") is null)
            {
                await _hands.PressAsync(shown.Locator("summary"));
            }

            await Expect(shown.GetByText(purpose)).ToBeVisibleAsync();
        }

        await _hands.PressAsync(Save);
        await Expect(_page).ToHaveURLAsync(new Regex("/listings/[0-9a-f-]{36}\\?done=saved"));
        Id = Guid.Parse(Address().Match(_page.Url).Groups[1].Value);
    }

    /// <summary>What is missing is named, and leads to where it is written.</summary>
    public async Task SubmitTooEarlyAsync()
    {
        await Expect(_page.Locator(".todo a[href$='#trl']")).ToBeVisibleAsync();
        await _hands.PressAsync(_page.Locator("aside form button"));
        await Expect(_page.Locator("main [role=alert] li").First).ToBeVisibleAsync();
        await _hands.PressAsync(_page.Locator(".todo a[href$='#trl']"));
        await Expect(_page).ToHaveURLAsync(new Regex("/edit#trl"));
    }

    /// <summary>Who saves second is told so, and keeps their words.</summary>
    public async Task SaveInTwoTabsAsync()
    {
        await using var other = await visit.AnotherTabAsync();
        await other.GoAsync($"{Listing}/edit");
        await PickAsync("trl", "7");
        await _hands.PressAsync(Save);
        await Expect(_page).ToHaveURLAsync(new Regex("done=saved"));

        var second = new Writing(other) { Id = Id };
        await second.WriteAsync("pathologies", "Heart failure");
        await second.PickAsync("trl", "7");
        await second.PickAsync("regulatory.mdrClass", "ii-a");
        await second.PickAsync("regulatory.ceStatus", "investigational");
        await other.Hands.PressAsync(second.Save);
        await Expect(other.Page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await Expect(second.Field("pathologies")).ToHaveValueAsync("Heart failure");
        await other.Hands.PressAsync(second.Save);
        await Expect(other.Page).ToHaveURLAsync(new Regex("done=saved"));
        Visit.NoneComplained(other);
    }

    public async Task ReleaseAsync()
    {
        await visit.GoAsync(Listing);
        await _hands.PressAsync(_page.Locator("aside a[href$='/release'].button"));
        await WriteAsync("version", "1.0 beta");
        await WriteAsync("releaseNotes.en", "First for everybody.");
        await _hands.PressAsync(_page.Locator("main form button"));
        await Expect(_page.Locator("#version-error")).ToBeVisibleAsync();
        await Expect(Field("releaseNotes.en")).ToHaveValueAsync("First for everybody.");
        await WriteAsync("version", "1.0.0");
        await _hands.PressAsync(_page.Locator("main form button"));
        await Expect(_page).ToHaveURLAsync(new Regex("done=released"));
        await Expect(_page.Locator(".todo")).ToHaveCountAsync(0);
    }

    public async Task SubmitAsync()
    {
        await _hands.PressAsync(_page.Locator("aside form button"));
        await Expect(_page).ToHaveURLAsync(new Regex("done=submitted"));
        await Expect(_page.Locator("aside a[href$='/edit']")).ToHaveCountAsync(0);
    }

    public async Task SeeItPublicAsync()
    {
        await visit.GoAsync(Listing);
        await _hands.PressAsync(_page.Locator("aside a[href*='solutions/']"));
        await Expect(_page.Locator("h1")).ToHaveTextAsync(Name);
        await Expect(_page.Locator("main")).ToContainTextAsync("1.0.0");
        await visit.GoAsync($"solutions?q={Uri.EscapeDataString(Name)}");
        await Expect(_page.Locator($"main a[href*='{Id}']").First).ToBeVisibleAsync();
    }

    public async Task WithdrawAsync()
    {
        await visit.GoAsync(Listing);
        await _hands.PressAsync(_page.Locator("aside a[href$='/withdraw']"));
        await WriteAsync("reason", "We go on with another product.");
        await _hands.PressAsync(_page.Locator("main button.danger"));
        await Expect(_page).ToHaveURLAsync(new Regex("done=withdrawn"));
        await Expect(_page.Locator("aside form")).ToHaveCountAsync(0);
    }

    private ILocator Field(string id) => _page.Locator($"[id='{id}']");

    private Task WriteAsync(string id, string text) => _hands.WriteAsync(Field(id), text);

    private Task PickAsync(string id, string value) => _hands.PickAsync(Field(id), value);

    [GeneratedRegex("/listings/([0-9a-f-]{36})")]
    private static partial Regex Address();
}
