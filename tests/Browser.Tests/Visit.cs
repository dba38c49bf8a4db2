using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>One window of one reader, with what it complains about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const int Height = 900;

    /// <summary>Milliseconds. Nothing takes so long but on a machine that is busy with something else.</summary>
    public const int Patience = 60_000;

    private readonly IBrowserContext _context;
    private readonly Uri _gateway;
    private readonly Reader _reader;

    private Visit(IBrowserContext context, IPage page, Uri gateway, Reader reader)
    {
        (_context, Page, _gateway, _reader) = (context, page, gateway, reader);
        var hands = Hands.Of(page, reader.Keyboard);
        Hands = Form.IsLong && reader.Script ? new LookingHands(page, hands, this) : hands;
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

    public Reader Reader => _reader;

    /// <summary>Errors of scripts, and what the Content-Security-Policy has stopped.</summary>
    public List<string> Complaints { get; } = [];

    public static void NoneComplained(params Visit[] visits) => Look.FoundNothing(visits.SelectMany(v => v.Complaints));

    public static async Task<Visit> BeginAsync(RunningPortal portal, Reader reader, string? email = null) =>
        await WithAsync(portal, reader, email is null ? null : await portal.SignedInAsync(email));

    /// <param name="kept">What another window of the same person keeps.</param>
    public static async Task<Visit> WithAsync(RunningPortal portal, Reader reader, string? kept)
    {
        var context = await portal.Chromium.NewContextAsync(new()
        {
            StorageState = kept,
            ColorScheme = reader.Theme,
            ViewportSize = new() { Width = reader.Width, Height = Height },
            JavaScriptEnabled = reader.Script,
        });
        context.SetDefaultTimeout(Patience);
        return new Visit(context, await context.NewPageAsync(), portal.Gateway, reader);
    }

    /// <summary>Looks at the page as it stands as these readers, who differ from this one in theme and width, and keeps a picture of each.</summary>
    /// <returns>What is wrong with it.</returns>
    public async Task<List<string>> SeeAsync(string name, IEnumerable<Reader> readers)
    {
        List<string> faults = [];
        foreach (var reader in readers)
        {
            await BecomeAsync(reader);
            await Page.ScreenshotAsync(new() { Path = Screenshots.PathOf($"{name}.{reader}"), FullPage = true });
            // Without script axe never ends.
            faults.AddRange((_reader.Script ? await Look.AtAsync(Page) : []).Select(f => $"{name}.{reader}, {Page.Url}: {f}"));
        }

        await BecomeAsync(_reader);
        return faults;
    }

    private async Task BecomeAsync(Reader reader)
    {
        await Page.SetViewportSizeAsync(reader.Width, Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = reader.Theme });
    }

    /// <summary>Beside this one in the same browser, so signed in as the same person.</summary>
    public async Task<Visit> AnotherTabAsync() => new(_context, await _context.NewPageAsync(), _gateway, _reader);

    /// <param name="path">Below the language.</param>
    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(AddressOf(path)))!;

    public string AddressOf(string path) => new Uri(_gateway, $"/{_reader.Language}/{path}").ToString();

    /// <summary>Presses what sends a form, until the page is there that comes of it.</summary>
    /// <returns>The status of the answer to the form.</returns>
    public async Task<int> SendAsync(ILocator button)
    {
        await Page.EvaluateAsync("document.documentElement.dataset.before = ''");
        var answer = await Page.RunAndWaitForResponseAsync(() => Hands.PressAsync(button), r => r.Request.Method == "POST");
        await Assertions.Expect(Page.Locator("html:not([data-before])")).ToBeAttachedAsync();
        await Page.WaitForLoadStateAsync();
        return answer.Status;
    }

    /// <summary>A file beside the page, with what the browser is signed in with.</summary>
    public async Task IsPdfAsync(string file)
    {
        var answer = await Page.Context.APIRequest.GetAsync($"{Page.Url.Split('?')[0].TrimEnd('/')}/{file}");
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(await answer.BodyAsync()), StringComparison.Ordinal);
    }

    /// <summary>Looks at a state of a page to which only a journey comes, on a phone and at a desk, light and dark; in the long form.</summary>
    public async Task LookAsync(string name)
    {
        if (Form.IsLong)
        {
            Complaints.AddRange(await SeeAsync(name, Reader.Sights(_reader.Language)));
        }
    }

    public async Task SignInAsync(RunningPortal.Account account)
    {
        await GoAsync("sign-in");
        await WriteAccountAsync(account);
        await Assertions.Expect(Page.Locator(".account .who")).ToHaveCountAsync(1);
    }

    /// <summary>On the page to which signing in has led.</summary>
    public async Task WriteAccountAsync(RunningPortal.Account account)
    {
        await Hands.WriteAsync(Page.Locator("#email"), account.Email);
        await Hands.WriteAsync(Page.Locator("#password"), account.Password);
        await Hands.PressAsync(Page.Locator("main button"));
    }

    /// <summary>As when the session has run out while the page was open.</summary>
    public Task LoseSessionAsync() => _context.ClearCookiesAsync();

    /// <summary>What the browser keeps, for another window.</summary>
    public Task<string> KeptAsync() => _context.StorageStateAsync();

    /// <summary>The browser goes with its last tab.</summary>
    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        if (_context.Pages.Count == 0)
        {
            await _context.DisposeAsync();
        }
    }
}
