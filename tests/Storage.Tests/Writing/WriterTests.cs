using System.Diagnostics;
using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Storage.Tests.Writing;

public sealed class WriterTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task WriteAsync_when_the_caller_left_before_his_turn_does_nothing(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        using var leaving = new CancellationTokenSource();
        var busy = await host.HoldAsync();

        var left = host.AddBookAsync("left", leaving.Token);
        var stayed = host.AddBookAsync("stayed");
        await leaving.CancelAsync();
        await busy.ReleaseAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.True(await stayed);
        Assert.Equal(["stayed"], await host.TitlesAsync());
    }

    [Fact]
    public async Task StopAsync_twice_at_the_same_time_closes_the_connection_once()
    {
        for (var round = 0; round < 400; round++)
        {
            await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
            await host.AddBookAsync("one");
            using var start = new Barrier(2);

            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                start.SignalAndWait();
                return host.Writer.StopAsync();
            })));
        }
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task WriteAsync_when_the_caller_leaves_during_his_unit_still_tells_him_what_became_of_it(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        using var leaving = new CancellationTokenSource();

        var written = await host.Writer.WriteAsync(
            async (db, ct) =>
            {
                await leaving.CancelAsync();
                db.Books.Add(new Book { Title = "begun" });
                return !ct.IsCancellationRequested;
            },
            leaving.Token);

        Assert.True(written);
        Assert.Equal(["begun"], await host.TitlesAsync());
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task SaveChanges_outside_the_writer_throws(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.ReadAsync(db =>
        {
            db.Books.Add(new Book { Title = "past the writer" });
            return db.SaveChangesAsync();
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.ReadAsync(db => Task.FromResult(db.SaveChanges())));

        Assert.Empty(await host.TitlesAsync());
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task SaveChanges_inside_a_unit_throws_because_a_later_refusal_could_not_undo_it(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Writer.WriteAsync((db, ct) => db.SaveChangesAsync(ct), CancellationToken.None));

        Assert.True(await host.AddBookAsync("next"));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task WriteAsync_inside_a_unit_throws_rather_than_wait_for_itself(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            host.Writer.WriteAsync((_, ct) => host.AddBookAsync("inner", ct), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10)));

        Assert.True(await host.AddBookAsync("next"));
        Assert.Equal(["next"], await host.TitlesAsync());
    }

    [Fact]
    public async Task A_unit_runs_in_its_callers_trace()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
        using var request = new Activity("request").Start();

        var seen = await host.Writer.WriteAsync((_, _) => Task.FromResult(Activity.Current?.Id), CancellationToken.None);
        Activity.Current = null;
        var without = await host.Writer.WriteAsync((_, _) => Task.FromResult(Activity.Current?.Id), CancellationToken.None);

        Assert.Equal(request.Id, seen);
        Assert.Null(without);
    }

    [Fact]
    public async Task A_listener_that_fails_does_not_end_the_writer()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
        host.Writer.Committed += () => throw new FormatException("a bug in the listener");

        Assert.True(await host.AddBookAsync("first"));
        Assert.True(await host.AddBookAsync("second"));

        await Eventually.TrueAsync(() => host.Log.Count(2003) == 2, "both failures are logged");
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Stopping_the_host_writes_what_is_queued_and_refuses_what_comes_later(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        await using var host = await ShelfHost.StartAsync(database);
        var busy = await host.HoldAsync();
        var queued = Enumerable.Range(0, 200).Select(i => host.AddBookAsync($"{i}")).ToList();

        var stopping = host.StopAsync();
        await busy.ReleaseAsync();
        await stopping;

        Assert.DoesNotContain(false, await Task.WhenAll(queued));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => host.AddBookAsync("too late"));
        await using var next = await ShelfHost.StartAsync(database);
        Assert.Equal(200, await next.ReadAsync(db => db.Books.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task The_writer_stops_after_every_other_hosted_service(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        var host = await ShelfHost.StartAsync(database, builder => builder.Services.AddHostedService<LastWords>());
        await Eventually.TrueAsync(async () => (await host.TitlesAsync()).Count == 1, "the other service runs");
        await host.DisposeAsync();

        await using var next = await ShelfHost.StartAsync(database);
        Assert.Equal(["first words", "last words"], await next.TitlesAsync());
    }

    private sealed class LastWords(Storage.Writing.Writer<ShelfDb> writer) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await SayAsync("first words");
            await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SayAsync("last words");
        }

        private Task<bool> SayAsync(string title) =>
            writer.WriteAsync((db, _) => Task.FromResult(db.Books.Add(new Book { Title = title }) is not null), CancellationToken.None);
    }
}
