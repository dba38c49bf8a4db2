using System.Globalization;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>How a person works a page.</summary>
internal abstract class Hands
{
    public static Hands Of(IPage page, bool keyboard) => keyboard ? new KeyboardHands(page) : new PointingHands();

    /// <summary>A link, a button or what opens a part of the page.</summary>
    public abstract Task PressAsync(ILocator what);

    /// <summary>A radio button or a check box.</summary>
    public abstract Task ChooseAsync(ILocator what);

    /// <summary>Replaces what a field holds. Days are yyyy-MM-dd, times HH:mm, moments both with a T between.</summary>
    public abstract Task WriteAsync(ILocator field, string text);

    /// <summary>An option of a list, by its value.</summary>
    public abstract Task PickAsync(ILocator list, string value);

    /// <summary>Chooses the file that goes along with a form.</summary>
    public abstract Task AttachAsync(ILocator field, FilePayload file);
}

/// <summary>With a mouse or a finger.</summary>
internal sealed class PointingHands : Hands
{
    public override Task PressAsync(ILocator what) => what.ClickAsync();

    public override Task ChooseAsync(ILocator what) => what.CheckAsync();

    public override Task WriteAsync(ILocator field, string text) => field.FillAsync(text);

    public override Task PickAsync(ILocator list, string value) => list.SelectOptionAsync(value);

    public override Task AttachAsync(ILocator field, FilePayload file) => field.SetInputFilesAsync(file);
}

/// <summary>With the keyboard alone: what the tab key does not come to cannot be used.</summary>
internal sealed class KeyboardHands(IPage page) : Hands
{
    private const int MostSteps = 400;

    public override async Task PressAsync(ILocator what)
    {
        await ReachAsync(what);
        await page.Keyboard.PressAsync("Enter");
    }

    public override async Task ChooseAsync(ILocator what)
    {
        await what.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (await what.IsCheckedAsync())
        {
            return;
        }

        // The tab key stops once at a group of radio buttons; the arrows choose within it.
        await ReachAsync(what, "(at, goal) => at === goal || goal.type === 'radio' && at?.type === 'radio' && at.name === goal.name && at.form === goal.form");
        for (var step = 0; step < MostSteps && !await HasFocusAsync(what); step++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        if (!await what.IsCheckedAsync())
        {
            await page.Keyboard.PressAsync("Space");
        }

        await Assertions.Expect(what).ToBeCheckedAsync();
    }

    public override async Task WriteAsync(ILocator field, string text)
    {
        await ReachAsync(field);
        var kind = await field.GetAttributeAsync("type");
        if (kind is "date" or "time" or "datetime-local")
        {
            await ToFirstPartAsync(field);
        }
        else
        {
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.PressAsync("Delete");
        }

        await (kind switch
        {
            "date" => TypeDayAsync(text),
            "time" => TypeTimeAsync(text),
            "datetime-local" => TypeMomentAsync(text),
            _ => page.Keyboard.TypeAsync(text),
        });
        await Assertions.Expect(field).ToHaveValueAsync(text);
    }

    public override async Task PickAsync(ILocator list, string value)
    {
        await ReachAsync(list);
        await page.Keyboard.PressAsync("Home");
        for (var step = 0; step < MostSteps && await list.InputValueAsync() != value; step++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await Assertions.Expect(list).ToHaveValueAsync(value);
    }

    /// <summary>The field is come to; the window that it opens is the browser's, which has none where nobody looks on.</summary>
    public override async Task AttachAsync(ILocator field, FilePayload file)
    {
        await ReachAsync(field);
        await field.SetInputFilesAsync(file);
    }

    /// <summary>Days and times are typed as the browser's own language, American English, has them.</summary>
    private Task TypeDayAsync(string day) =>
        page.Keyboard.TypeAsync(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToString("MMddyyyy", CultureInfo.InvariantCulture));

    private Task TypeTimeAsync(string time) =>
        page.Keyboard.TypeAsync(TimeOnly.Parse(time, CultureInfo.InvariantCulture).ToString("hhmmtt", CultureInfo.InvariantCulture));

    /// <summary>Years may have more than four digits, so the tab key ends the day.</summary>
    private async Task TypeMomentAsync(string moment)
    {
        var parts = moment.Split('T');
        await TypeDayAsync(parts[0]);
        await page.Keyboard.PressAsync("Tab");
        await TypeTimeAsync(parts[1]);
    }

    /// <summary>Day, month and year are a stop each: coming from below, one stands at the last.</summary>
    private async Task ToFirstPartAsync(ILocator field)
    {
        while (await HasFocusAsync(field))
        {
            await page.Keyboard.PressAsync("Shift+Tab");
        }

        await page.Keyboard.PressAsync("Tab");
    }

    private static Task<bool> HasFocusAsync(ILocator what) => what.EvaluateAsync<bool>("goal => document.activeElement === goal");

    /// <summary>Steps towards it, forwards or backwards, until it has the focus and shows that it has.</summary>
    private async Task ReachAsync(ILocator what, string isThere = "(at, goal) => at === goal")
    {
        await Assertions.Expect(what).ToBeEnabledAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            var way = await what.EvaluateAsync<string>($$"""
                goal => {
                    const at = document.activeElement;
                    const outlined = place => place && getComputedStyle(place).outlineStyle !== 'none';
                    if (({{isThere}})(at, goal)) return outlined(at) || outlined(at.closest('label')) || outlined(at.parentElement) ? '' : 'unseen';
                    return at && at !== document.body && goal.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Shift+Tab' : 'Tab';
                }
                """);
            switch (way)
            {
                case "":
                    return;
                case "unseen":
                    Assert.Fail($"{what} has the focus and does not show it.");
                    return;
                default:
                    await page.Keyboard.PressAsync(way);
                    break;
            }
        }

        Assert.Fail($"The tab key does not come to {what}.");
    }
}
