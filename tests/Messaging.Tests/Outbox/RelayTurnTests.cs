using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Messaging.Tests.Outbox;

/// <summary>Several instances of one service share an outbox; one of them at a time relays.</summary>
public sealed class RelayTurnTests
{
    [Fact]
    public async Task Two_instances_send_each_event_once_and_in_order()
    {
        await using var world = await World.NewAsync(StorageProvider.Postgres);
        await using var wire = await world.OpenWireAsync();
        var seen = await wire.TapAsync();
        var database = await world.NewDatabaseAsync("feedback");
        var one = await world.StartAsync("feedback", database);
        var other = await world.StartAsync("feedback", database);
        var catalog = await world.StartAsync("catalog");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            for (var revision = 1; revision <= 20; revision++)
            {
                await (i % 2 == 0 ? one : other).TellAsync(Guid.NewGuid(), revision);
            }
        }));
        await catalog.LearnsAsync(400);

        Assert.Equal(400, seen.Count);
        Assert.Equal((await one.EntriesAsync()).Select(e => e.Subject), (await catalog.EntriesAsync()).Select(e => e.Subject));
    }

    [Fact]
    public async Task The_instance_whose_turn_it_is_not_rests()
    {
        await using var world = await World.NewAsync(StorageProvider.Postgres);
        var database = await world.NewDatabaseAsync("feedback");
        var one = await world.StartAsync("feedback", database);
        await one.TellAsync(Guid.NewGuid(), 1);
        await one.EmptiesOutboxAsync();
        var other = await world.StartAsync("feedback", database);
        await Eventually.TrueAsync(() => other.Log.Count(3001) >= 1, "the other instance is connected");

        var (before, began) = (other.Commits, TimeProvider.System.GetTimestamp());
        await Eventually.TrueAsync(() => other.Commits >= before + 2, "it asked for its turn twice more");

        // Once a second; a relay that its own question wakes up asks hundreds of times.
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(1));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task When_the_instance_that_relayed_has_died_another_takes_over_after_its_lease(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var catalog = await world.StartAsync("catalog");
        var database = await world.NewDatabaseAsync("feedback");
        var offline = await world.StartAsync("feedback", database, ("Messaging:Enabled", "false"));
        await offline.Writer.WriteAsync(
            (db, ct) => db.Database.ExecuteSqlAsync(
                $"""INSERT INTO relay_lease ("Id", "Holder", "UntilUtc") VALUES (1, {Guid.NewGuid()}, {offline.Clock.GetUtcNow().UtcDateTime.AddHours(1)})""", ct),
            CancellationToken.None);

        var feedback = await world.StartAsync("feedback", database);
        await feedback.TellAsync(Guid.NewGuid(), 1);
        var asked = feedback.Commits;
        await Eventually.TrueAsync(() => feedback.Commits >= asked + 2, "it asked for its turn in vain");
        Assert.Equal(1, await feedback.WaitingAsync());

        feedback.Clock.Advance(TimeSpan.FromHours(1));
        await catalog.LearnsAsync(1);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task An_instance_that_stops_passes_its_turn_on_at_once(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var catalog = await world.StartAsync("catalog");
        var database = await world.NewDatabaseAsync("feedback");
        var first = await world.StartAsync("feedback", database, ("Messaging:RelayLease", "01:00:00"));
        await first.TellAsync(Guid.NewGuid(), 1);
        await catalog.LearnsAsync(1);

        await first.StopAsync();
        var second = await world.StartAsync("feedback", database);
        await second.TellAsync(Guid.NewGuid(), 2);

        await catalog.LearnsAsync(2);
    }
}
