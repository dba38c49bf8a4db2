using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Writing;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Storage.Tests.Hosts;

/// <summary>One running instance of a service that has nothing but a database.</summary>
internal sealed class ShelfHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TestDatabase? _own;
    private int _commits;

    private ShelfHost(IHost host, LogLines log, TestDatabase? own)
    {
        _host = host;
        _own = own;
        Log = log;
        Writer.Committed += () => Interlocked.Increment(ref _commits);
    }

    public LogLines Log { get; }

    public Writer<ShelfDb> Writer => _host.Services.GetRequiredService<Writer<ShelfDb>>();

    /// <summary>Commits since the start.</summary>
    public int Commits => Volatile.Read(ref _commits);

    /// <summary>An instance on a database of its own.</summary>
    public static async Task<ShelfHost> StartAsync(StorageProvider provider, Action<IHostApplicationBuilder>? also = null)
    {
        var database = await TestDatabase.NewAsync(provider, "shelf");
        return await StartAsync(database, also, database);
    }

    /// <summary>An instance on a database that may have others.</summary>
    public static Task<ShelfHost> StartAsync(TestDatabase database, Action<IHostApplicationBuilder>? also = null) => StartAsync(database, also, own: null);

    public void ForgetCommits() => Interlocked.Exchange(ref _commits, 0);

    public Task StopAsync() => _host.StopAsync();

    public async Task<T> ReadAsync<T>(Func<ShelfDb, Task<T>> read)
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<ShelfDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<List<string>> TitlesAsync() => ReadAsync(db => db.Books.OrderBy(b => b.Id).Select(b => b.Title).ToListAsync());

    public Task<bool> AddBookAsync(string title, CancellationToken ct = default) => Writer.WriteAsync(
        (db, _) =>
        {
            db.Books.Add(new Book { Title = title });
            return Task.FromResult(true);
        },
        ct);

    /// <summary>Reads, decides and writes, as careless code would: right only if nobody else writes meanwhile.</summary>
    public Task<int> IncrementAsync(string counter) => Writer.WriteAsync(
        async (db, ct) =>
        {
            var row = await db.Counters.FindAsync([counter], ct);
            if (row is null)
            {
                db.Add(row = new Counter { Name = counter });
            }

            return ++row.Value;
        },
        CancellationToken.None);

    /// <summary>Keeps the writer busy, so that what is queued meanwhile waits together.</summary>
    public async Task<Busy> HoldAsync()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = Writer.WriteAsync(
            async (_, _) =>
            {
                begun.SetResult();
                await end.Task;
                return true;
            },
            CancellationToken.None);
        await begun.Task;
        return new Busy(end, held);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _own?.Dispose();
    }

    private static async Task<ShelfHost> StartAsync(TestDatabase database, Action<IHostApplicationBuilder>? also, TestDatabase? own)
    {
        var log = new LogLines();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Logging.AddProvider(log).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddStorage<ShelfDb>("shelf");
        also?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new ShelfHost(host, log, own);
    }
}

/// <summary>A writer that is kept busy until released.</summary>
internal sealed class Busy(TaskCompletionSource end, Task<bool> held)
{
    public async Task ReleaseAsync()
    {
        end.SetResult();
        await held;
    }
}
