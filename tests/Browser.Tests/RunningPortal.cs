using System.Collections.Concurrent;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marketplace.Clients;
using Marketplace.Clients.Sessions;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The whole system as people run it, with the sample data, and Debian's Chromium before it. Started once for all tests.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private const string ChromiumPath = "/usr/bin/chromium";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);

    private DistributedApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private ConcurrentDictionary<string, Account> _accounts = [];

    private readonly Dictionary<string, Task<string>> _signedIn = [];
    private readonly Dictionary<string, Task<ApiSession>> _sessions = [];

    public Uri Gateway { get; private set; } = null!;

    internal DistributedApplication App => _app ?? throw new InvalidOperationException("The system has not been started.");

    /// <summary>Where there is none, the tests that want one are skipped.</summary>
    internal IBrowser Chromium
    {
        get
        {
            Assert.SkipWhen(_chromium is null, $"{ChromiumPath} is missing: apt-get install -y chromium");
            return _chromium;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ChromiumPath))
        {
            return;
        }

        using var limit = new CancellationTokenSource(StartLimit);
        var map = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--AppHost:ResourceLogging=false", "--DemoData=true"], limit.Token);
        var data = map.Configuration["DataDirectory"]!;
        _app = await map.BuildAsync(limit.Token);
        await _app.StartAsync(limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("portal", limit.Token);
        await _app.ResourceNotifications.WaitForResourceAsync("demo-data", KnownResourceStates.Finished, limit.Token);
        Gateway = _app.GetEndpoint("gateway");
        Places = new Places(this);
        _accounts = await ReadAccountsAsync(Path.Combine(data, "demo-accounts.json"), limit.Token);

        Assertions.SetDefaultExpectTimeout(Visit.Patience);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath, Args = ["--no-sandbox"] });
    }

    internal Places Places { get; private set; } = null!;

    internal Account AccountOf(string email) => _accounts[email];

    /// <summary>Somebody who has registered since.</summary>
    internal void Meet(Account account) => _accounts[account.Email] = account;

    /// <summary>What a browser holds in which this person has signed in; once for all tests, since each attempt counts.</summary>
    internal Task<string> SignedInAsync(string email)
    {
        lock (_signedIn)
        {
            return _signedIn.TryGetValue(email, out var kept) ? kept : _signedIn[email] = SignInAsync();
        }

        async Task<string> SignInAsync()
        {
            await using var visit = await Visit.BeginAsync(this, new Reader());
            await visit.SignInAsync(AccountOf(email));
            return await visit.KeptAsync();
        }
    }

    /// <summary>The public API in this person's name.</summary>
    internal Task<ApiSession> SessionOfAsync(MarketplaceApi api, string email)
    {
        lock (_sessions)
        {
            return _sessions.TryGetValue(email, out var session) ? session : _sessions[email] = SignInAsync();
        }

        async Task<ApiSession> SignInAsync() => (await api.SignInAsync(email, AccountOf(email).Password, CancellationToken.None)).OrThrow();
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private static async Task<ConcurrentDictionary<string, Account>> ReadAccountsAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        using var book = await JsonDocument.ParseAsync(file, cancellationToken: ct);
        return new(book.RootElement.GetProperty("accounts").EnumerateArray()
            .Select(a => new Account(a.GetProperty("email").GetString()!, a.GetProperty("password").GetString()!))
            .Select(a => KeyValuePair.Create(a.Email, a)));
    }

    internal sealed record Account(string Email, string Password);
}

[CollectionDefinition(Name)]
public sealed class PortalTests : ICollectionFixture<RunningPortal>
{
    public const string Name = "the running portal";
}
