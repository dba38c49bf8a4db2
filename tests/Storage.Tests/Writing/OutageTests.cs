using System.Diagnostics;
using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Marketplace.Storage.Tests.Writing;

/// <summary>While the database cannot work every caller is told so soon; when it can again, nobody restarts anything.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task Postgres_killed_and_started_again()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var host = await ShelfHost.StartAsync(TestDatabase.On(await server.CreateDatabaseAsync()));
        Assert.True(await host.AddBookAsync("before"));
        // Several pooled connections, all of which will be dead.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.TitlesAsync()));

        await server.KillAsync();
        var lost = Enumerable.Range(0, 300).Select(i => host.AddBookAsync($"lost {i}")).ToList();
        await Task.WhenAll(lost).WaitAsync(TimeSpan.FromSeconds(20)).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.All(lost, write => Assert.IsType<StorageUnavailableException>(write.Exception?.InnerException));
        Assert.Equal(1, host.Log.Count(2001));

        await server.StartAgainAsync();
        Assert.True(await host.AddBookAsync("after"));
        Assert.Equal(["before", "after"], await host.TitlesAsync());
        Assert.Equal(1, host.Log.Count(2002));
    }

    [Fact]
    public async Task Postgres_restarted_while_the_writer_was_idle_costs_no_write()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var host = await ShelfHost.StartAsync(TestDatabase.On(await server.CreateDatabaseAsync()));
        Assert.True(await host.AddBookAsync("before"));

        await server.KillAsync();
        await server.StartAgainAsync();

        Assert.True(await host.AddBookAsync("after"));
        Assert.Equal(0, host.Log.Count(2001));
    }

    [Fact]
    public async Task Postgres_ends_the_writers_connection_in_the_middle_of_a_unit()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Postgres);
        var busy = await host.HoldAsync();
        var neighbour = host.AddBookAsync("neighbour");
        var ended = host.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Books.Add(new Book { Title = "ended" });
                return await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())", ct);
            },
            CancellationToken.None);
        await busy.ReleaseAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ended);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => neighbour);
        Assert.True(await host.AddBookAsync("next"));
        Assert.Equal(["next"], await host.TitlesAsync());
    }

    [Fact]
    public async Task Postgres_commits_but_its_answer_is_lost()
    {
        var direct = new NpgsqlConnectionStringBuilder(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using var proxy = new CuttingProxy(direct.Host!, direct.Port);
        await using var host = await ShelfHost.StartAsync(
            TestDatabase.On(new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port }.ConnectionString));
        Assert.Equal(1, await host.IncrementAsync("visits"));

        proxy.CutNextCommit();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => host.AddBookAsync("who knows"));

        Assert.Equal(1, proxy.Cuts);
        // It is there: so whoever is told "unavailable" must be able to ask again with the same key.
        await Eventually.TrueAsync(async () => (await host.TitlesAsync()).Count == 1, "the commit had been carried out");
        await Assert.ThrowsAsync<DbUpdateException>(() => host.AddBookAsync("who knows"));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Somebody_else_holds_the_lock_and_does_not_move(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        await using var host = await ShelfHost.StartAsync(database);
        await using (await database.KeepWritersOutAsync())
        {
            var watch = Stopwatch.StartNew();
            var writes = Enumerable.Range(0, 20).Select(i => host.AddBookAsync($"locked out {i}")).ToList();
            foreach (var write in writes)
            {
                await Assert.ThrowsAsync<StorageUnavailableException>(() => write);
            }

            // Patience is one second here, and these may be two groups.
            Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 20);
            Assert.Empty(await host.TitlesAsync());
        }

        Assert.True(await host.AddBookAsync("after"));
        Assert.Equal(["after"], await host.TitlesAsync());
    }

    [Fact]
    public async Task Sqlite_disk_full()
    {
        using var database = await TestDatabase.NewAsync(StorageProvider.Sqlite, "shelf");
        await using var host = await ShelfHost.StartAsync(database);
        await host.Writer.WriteAsync((db, ct) => db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1", ct), CancellationToken.None);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => host.AddBookAsync(new string('x', 100_000)));
        database.CloseIdle();

        Assert.True(await host.AddBookAsync("after"));
        Assert.Equal(["after"], await host.TitlesAsync());
    }
}
