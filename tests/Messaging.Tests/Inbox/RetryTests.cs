using System.Collections.Concurrent;
using System.Diagnostics;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;

namespace Marketplace.Messaging.Tests.Inbox;

public sealed class RetryTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_message_whose_handler_fails_is_tried_again_after_a_pause_while_its_neighbours_flow(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");
        var (failing, fine) = (Guid.NewGuid(), Guid.NewGuid());
        var mended = false;
        catalog.Reaction.ToAsync = e => e.TrialId == failing && !mended ? throw new FormatException("not yet") : Task.CompletedTask;

        var watch = Stopwatch.StartNew();
        await feedback.TellAsync(failing, 1);
        await feedback.TellAsync(fine, 1);
        await catalog.LearnsAsync(1);
        Assert.Equal(fine, Assert.Single(await catalog.EntriesAsync()).Subject);
        await Eventually.TrueAsync(() => catalog.Log.Count(3103) >= 2, "it was tried twice in vain");
        Assert.True(watch.Elapsed >= World.RetryDelay, "There was no pause.");
        mended = true;

        await catalog.LearnsAsync(2);
        Assert.Equal([fine, failing], (await catalog.EntriesAsync()).Select(e => e.Subject));
        Assert.Equal(0, catalog.Log.Count(3201));
    }

    [Fact]
    public async Task A_message_that_fails_every_time_is_dead_after_the_last_attempt_and_left_no_trace()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog", null, ("Messaging:MaxAttempts", "3"));
        catalog.Reaction.ToAsync = _ => throw new FormatException("never");

        await feedback.TellAsync(Guid.NewGuid(), 1);

        await Eventually.TrueAsync(() => catalog.Log.Count(3201) == 1, "it is archived");
        Assert.Equal(3, catalog.Log.Count(3103));
        Assert.Equal(0, await catalog.CountAsync());
        Assert.Equal(0u, await wire.ReadyAsync(world.Topology.WorkQueue("catalog")));
        Assert.Equal(0u, await wire.ReadyAsync(world.Topology.RetryQueue("catalog")));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task While_the_database_is_away_messages_wait_in_order_and_lose_no_attempt(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog", null, ("Messaging:MaxAttempts", "1"));
        var subject = Guid.NewGuid();
        await feedback.TellAsync(subject, 1);
        await catalog.LearnsAsync(1);

        await using (await catalog.Database.KeepWritersOutAsync())
        {
            for (var revision = 2; revision <= 20; revision++)
            {
                await feedback.TellAsync(subject, revision);
            }

            await Eventually.TrueAsync(() => catalog.Log.Count(2001) == 1, "the database was tried in vain");
            Assert.Equal(1, await catalog.CountAsync());
        }

        await catalog.LearnsAsync(20);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), (await catalog.EntriesAsync()).Select(e => e.Revision));
        Assert.Equal(0, catalog.Log.Count(3103));
    }

    [Fact]
    public async Task Stopping_handles_and_acknowledges_what_had_been_delivered()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var feedback = await world.StartAsync("feedback");
        var database = await world.NewDatabaseAsync("catalog");
        var first = await world.StartAsync("catalog", database, ("Messaging:Prefetch", "50"));
        var subjects = new ConcurrentBag<Guid>();
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i =>
        {
            var subject = Guid.NewGuid();
            subjects.Add(subject);
            return feedback.TellAsync(subject, i);
        }));
        await first.LearnsAsync(100);

        await first.StopAsync();
        var handled = await first.CountAsync();
        await feedback.EmptiesOutboxAsync();
        Assert.InRange(handled, 100, 999);
        await Eventually.TrueAsync(
            async () => await wire.ReadyAsync(world.Topology.WorkQueue("catalog")) == 1000 - handled, "exactly what was not handled is back in the queue");

        var second = await world.StartAsync("catalog", database);
        await second.LearnsAsync(1000);
        Assert.Equal(subjects.Order(), (await second.EntriesAsync()).Select(e => e.Subject).Order());
        // Nothing was handled and not acknowledged.
        Assert.Equal(0, second.Log.Count(3104));
    }
}
