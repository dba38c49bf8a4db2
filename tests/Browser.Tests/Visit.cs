using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>One window of one reader, with what it complains about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _gateway;
    private readonly Reader _reader;

    private Visit(IBrowserContext context, IPage page, Uri gateway, Reader reader)
    {
        (_context, Page, _gateway, _reader) = (context, page, gateway, reader);
        Hands = Hands.Of(page, reader.Keyboard);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A page that is refused is told on the console as well; its status is checked where it is asked for.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                Complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public Hands Hands { get; }

    /// <summary>Errors of scripts, and what the Content-Security-Policy has stopped.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Visit> BeginAsync(RunningPortal portal, Reader reader, string? email = null)
    {
        var context = await portal.Chromium.NewContextAsync(new()
        {
            StorageState = email is null ? null : await portal.SignedInAsync(email),
            ColorScheme = reader.Theme,
            ViewportSize = new() { Width = reader.Width, Height = 900 },
            JavaScriptEnabled = reader.Script,
        });
        context.SetDefaultTimeout(20_000);
        return new Visit(context, await context.NewPageAsync(), portal.Gateway, reader);
    }

    /// <param name="path">Below the language.</param>
    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(AddressOf(path)))!;

    public string AddressOf(string path) => new Uri(_gateway, $"/{_reader.Language}/{path}").ToString();

    public async Task SignInAsync(RunningPortal.Account account)
    {
        await GoAsync("sign-in");
        await Hands.WriteAsync(Page.Locator("#email"), account.Email);
        await Hands.WriteAsync(Page.Locator("#password"), account.Password);
        await Hands.PressAsync(Page.Locator("main button"));
        await Assertions.Expect(Page.Locator(".account .who")).ToBeVisibleAsync();
    }

    /// <summary>What the browser keeps, for another window.</summary>
    public Task<string> KeptAsync() => _context.StorageStateAsync();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
