using System.Net.Http.Headers;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Messaging;
using Marketplace.Messaging.Inbox;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Xunit;

namespace Marketplace.Testing;

/// <summary>
/// A service as it runs, on a SQLite folder of its own and without a broker: events wait in the outbox, and a test
/// hands over events as the broker would. Tokens are real, signed by the test.
/// </summary>
public class ServiceFixture<TProgram, TDb> : IAsyncLifetime where TProgram : class where TDb : MessagingDb
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"marketplace-{Guid.NewGuid():N}");
    private readonly WebApplicationFactory<TProgram> _factory;

    public ServiceFixture()
    {
        Tokens = new TestTokens(Clock);
        _factory = new Factory(this);
    }

    public TestClock Clock { get; } = new();

    public TestTokens Tokens { get; }

    /// <summary>Where the service keeps its data.</summary>
    public string Folder => _folder;

    public IServiceProvider Services => _factory.Services;

    public HttpClient Anonymous => _factory.CreateClient();

    /// <summary>More or other settings, by configuration key.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    public HttpClient ClientFor(TestUser user) => ClientWith(Tokens.For(user));

    public HttpClient ClientWith(string token)
    {
        var client = _factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Reads the database.</summary>
    public async Task<T> Db<T>(Func<TDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Changes the database in one unit of work.</summary>
    public Task WriteAsync(Func<TDb, Task> change) => Services.GetRequiredService<Writer<TDb>>().WriteAsync(
        async (db, _) =>
        {
            await change(db);
            return true;
        },
        TestContext.Current.CancellationToken);

    /// <summary>Hands an event to its handler in one unit of work, as the consumer does.</summary>
    public Task DeliverAsync<TEvent, THandler>(TEvent e) where TEvent : IIntegrationEvent where THandler : class, IHandle<TDb, TEvent> =>
        WriteAsync(db => Services.GetRequiredService<THandler>().HandleAsync(db, e, CancellationToken.None));

    /// <summary>The events of this kind that wait in the outbox, oldest first.</summary>
    public Task<List<TEvent>> OutboxAsync<TEvent>() where TEvent : IIntegrationEvent => Db(async db =>
    {
        var name = EventNames.Of<TEvent>();
        var rows = await db.Outbox.Where(m => m.Type == name).OrderBy(m => m.Id).Select(m => m.Payload).ToListAsync();
        return rows.ConvertAll(payload => JsonSerializer.Deserialize<TEvent>(payload, EventJson.Options)!);
    });

    public virtual ValueTask InitializeAsync()
    {
        _ = _factory.Server;
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Tokens.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private sealed class Factory(ServiceFixture<TProgram, TDb> fixture) : WebApplicationFactory<TProgram>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Storage:Provider", "Sqlite");
            builder.UseSetting("Storage:Directory", fixture._folder);
            builder.UseSetting("Messaging:Enabled", "false");
            foreach (var (key, value) in fixture.Settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(l => l.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning));
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<TimeProvider>(fixture.Clock);
                services.PostConfigureAll<JwtBearerOptions>(o => o.ConfigurationManager =
                    new StaticConfigurationManager<OpenIdConnectConfiguration>(fixture.Tokens.Configuration));
                fixture.ConfigureServices(services);
            });
        }
    }
}
