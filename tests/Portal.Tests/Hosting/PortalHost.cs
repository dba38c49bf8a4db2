using System.Net;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Portal.Sessions;
using Marketplace.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Portal.Tests.Hosting;

/// <summary>The portal as it runs, on a SQLite folder of its own, before a <see cref="StubGateway"/>.</summary>
public sealed class PortalHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"marketplace-{Guid.NewGuid():N}");
    private readonly Factory _factory;
    private readonly bool _isFirst = true;
    private readonly IReadOnlyList<(string Key, string Value)> _operator = [];

    public PortalHost() => _factory = new Factory(this);

    private PortalHost(IReadOnlyList<(string Key, string Value)> @operator)
        : this() => _operator = @operator;

    private PortalHost(PortalHost first)
    {
        (_folder, Clock, Gateway, _isFirst) = (first._folder, first.Clock, first.Gateway, false);
        _factory = new Factory(this);
    }

    public TestClock Clock { get; } = new();

    internal StubGateway Gateway { get; } = new();

    /// <summary>The account that was signed in last.</summary>
    public Guid Account { get; private set; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>A browser of its own that is not signed in: it keeps cookies and does not follow redirects.</summary>
    public Browser Anybody() => With(new CookieContainer());

    /// <summary>The same, as behind a gateway that speaks HTTPS.</summary>
    public Browser OverHttps() => new(_factory.CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler(new CookieContainer())));

    /// <summary>As after a restart, or as another replica: another process on the same data.</summary>
    public PortalHost Another() => new(this);

    /// <summary>One of its own, with these settings of who runs it.</summary>
    public static async Task<PortalHost> StartAsync(params (string Key, string Value)[] @operator)
    {
        var portal = new PortalHost(@operator);
        try
        {
            await portal.InitializeAsync();
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser whose session began before; the roles are those of the account itself or of its organisation.</summary>
    public Task<Browser> SignedInAsync(params string[] roles) => SignedInForAsync(Guid.CreateVersion7(), roles);

    /// <summary>The same for an organisation that the test knows.</summary>
    public async Task<Browser> SignedInForAsync(Guid organisation, params string[] roles)
    {
        var now = Clock.GetUtcNow();
        var id = Account = Guid.CreateVersion7();
        var me = new Me(id, "somebody@example.org", "Somebody", "en", roles, [.. roles.Select(r => new MyMembership(organisation, "An organisation", r, true))]);
        var tokens = new SessionTokens(id, "access", now.AddMinutes(10), "refresh", now.AddDays(1));
        var secret = await Services.GetRequiredService<SessionStore>().OpenAsync(tokens, me, CancellationToken.None);
        return Holding(secret);
    }

    /// <summary>A browser that has this session's cookie.</summary>
    public Browser Holding(string secret)
    {
        var cookies = new CookieContainer();
        cookies.Add(_factory.ClientOptions.BaseAddress, new Cookie(SessionCookie.Name, secret));
        return With(cookies);
    }

    public async ValueTask InitializeAsync()
    {
        await Gateway.StartAsync();
        _ = _factory.Server;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (!_isFirst)
        {
            return;
        }

        await Gateway.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Browser With(CookieContainer cookies) => new(_factory.CreateDefaultClient(new CookieContainerHandler(cookies)));

    private sealed class Factory(PortalHost host) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Storage:Provider", "Sqlite");
            builder.UseSetting("Storage:Directory", host._folder);
            builder.UseSetting("services:gateway:http:0", host.Gateway.Address);
            foreach (var (key, value) in host._operator)
            {
                builder.UseSetting($"Portal:Operator:{key}", value);
            }

            builder.ConfigureLogging(l => l.ClearProviders());
            builder.ConfigureServices(s => s.AddSingleton<TimeProvider>(host.Clock));
        }
    }
}
