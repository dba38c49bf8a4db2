using Marketplace.Contracts;
using Marketplace.Messaging.DeadLetters;
using Marketplace.Messaging.Tests.Data;
using Marketplace.ServiceDefaults;
using Marketplace.Storage;
using Marketplace.Storage.Writing;
using Marketplace.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Marketplace.Messaging.Tests.Hosts;

/// <summary>One running instance of a small service that tells and learns.</summary>
internal sealed class LedgerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _commits;

    private LedgerHost(WebApplication app, LogLines log, TestClock clock, TestTokens tokens, TestDatabase database)
    {
        _app = app;
        (Log, Clock, Tokens, Database) = (log, clock, tokens, database);
        Writer.Committed += () => Interlocked.Increment(ref _commits);
    }

    public LogLines Log { get; }

    public TestClock Clock { get; }

    public TestTokens Tokens { get; }

    public TestDatabase Database { get; }

    public IServiceProvider Services => _app.Services;

    public Writer<LedgerDb> Writer => Services.GetRequiredService<Writer<LedgerDb>>();

    public Reaction Reaction => Services.GetRequiredService<Reaction>();

    public HttpClient Client => _app.GetTestClient();

    public int Commits => Volatile.Read(ref _commits);

    public static async Task<LedgerHost> StartAsync(string service, World world, TestDatabase database, (string Key, string Value)[] settings)
    {
        var (log, clock) = (new LogLines(), new TestClock());
        var tokens = new TestTokens(clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:messaging"] = world.Address,
            ["Messaging:Namespace"] = world.Namespace,
            ["Messaging:RetryDelay"] = World.RetryDelay.ToString(),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.WebHost.UseTestServer();
        builder.Logging.AddProvider(log).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<Reaction>();
        builder.AddServiceDefaults();
        builder.AddStorage<LedgerDb>(service);
        Subscribe(builder.AddMessaging<LedgerDb>(service), service);
        builder.Services.PostConfigureAll<JwtBearerOptions>(o =>
            o.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(tokens.Configuration));

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGroup("/ledger").MapDeadLetters<LedgerDb>();
        app.MapGroup("/ledger").MapMessagingState<LedgerDb>();
        await app.StartAsync();
        return new LedgerHost(app, log, clock, tokens, database);
    }

    /// <summary>Writes a row of its own and tells of it, in one unit of work.</summary>
    public Task<bool> TellAsync(Guid subject, params long[] revisions) => Writer.WriteAsync(
        (db, _) =>
        {
            foreach (var revision in revisions)
            {
                db.Entries.Add(new Entry { Subject = subject, Revision = revision });
                db.Enqueue(LedgerEvents.Results(subject, revision), Clock.GetUtcNow().UtcDateTime);
            }

            return Task.FromResult(true);
        },
        CancellationToken.None);

    public async Task<T> ReadAsync<T>(Func<LedgerDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<LedgerDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<int> CountAsync() => ReadAsync(db => db.Entries.CountAsync());

    public Task<int> WaitingAsync() => ReadAsync(db => db.Outbox.CountAsync());

    public Task<List<Entry>> EntriesAsync() => ReadAsync(db => db.Entries.OrderBy(e => e.Id).ToListAsync());

    public Task LearnsAsync(int entries, TimeSpan? within = null) =>
        Eventually.TrueAsync(async () => await CountAsync() >= entries, $"{entries} events took effect", within);

    public Task EmptiesOutboxAsync() => Eventually.TrueAsync(async () => await WaitingAsync() == 0, "the outbox is empty");

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Tokens.Dispose();
    }

    private static void Subscribe(MessagingBuilder<LedgerDb> messaging, string service)
    {
        var consumed = EventConsumers.ConsumedBy(service).ToHashSet();
        if (consumed.Contains("feedback.results-updated.v1"))
        {
            messaging.Subscribe<Contracts.Feedback.ResultsUpdatedV1, OnResultsUpdated>();
        }

        if (consumed.Contains("identity.organisation-verified.v1"))
        {
            messaging.Subscribe<Contracts.Identity.OrganisationVerifiedV1, OnOrganisationVerified>();
        }
    }
}
