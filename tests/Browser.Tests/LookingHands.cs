using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>
/// In the long form, whoever plays a journey looks at what each step has brought before going on: by a phone in the dark and
/// at a desk, with a picture of each. So states are seen that have no address.
/// </summary>
internal sealed class LookingHands(IPage page, Hands hands, Visit visit) : Hands
{
    private const int Attempts = 3;

    private bool _isNew = true;
    private static int _states;

    public override async Task PressAsync(ILocator what)
    {
        await LookAsync();
        await hands.PressAsync(what);
        _isNew = true;
    }

    public override async Task ChooseAsync(ILocator what)
    {
        await LookAsync();
        await hands.ChooseAsync(what);
    }

    public override async Task WriteAsync(ILocator field, string text)
    {
        await LookAsync();
        await hands.WriteAsync(field, text);
    }

    public override async Task PickAsync(ILocator list, string value)
    {
        await LookAsync();
        await hands.PickAsync(list, value);
    }

    public override async Task AttachAsync(ILocator field, FilePayload file)
    {
        await LookAsync();
        await hands.AttachAsync(field, file);
    }

    /// <summary>Once after each press. A page that goes away meanwhile is looked at when the next is there.</summary>
    private async Task LookAsync()
    {
        for (var attempt = 1; _isNew; attempt++)
        {
            try
            {
                await page.WaitForLoadStateAsync();
                var name = $"{TestContext.Current.TestClass?.TestClassSimpleName}.{Interlocked.Increment(ref _states):000}";
                visit.Complaints.AddRange(await visit.SeeAsync(name, Reader.Glances(visit.Reader.Language)));
                _isNew = false;
            }
            catch (PlaywrightException) when (attempt < Attempts)
            {
                // Its navigation was under way.
            }
        }
    }
}
