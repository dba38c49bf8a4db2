using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;

namespace Marketplace.Messaging.Tests.Outbox;

/// <summary>An event that the broker cannot place, or does not answer for, keeps its row and goes out again.</summary>
public sealed class ReturnedEventsTests
{
    [Fact]
    public async Task A_queue_deleted_live_is_declared_again_and_gets_what_was_returned()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var queue = world.Topology.WorkQueue("catalog");
        var feedback = await world.StartAsync("feedback");
        await feedback.TellAsync(Guid.NewGuid(), 1);
        await feedback.EmptiesOutboxAsync();

        Assert.Equal(1u, await wire.DeleteQueueAsync(queue));
        Assert.Null(await wire.ReadyAsync(queue));
        await feedback.TellAsync(Guid.NewGuid(), 2);

        await feedback.EmptiesOutboxAsync();
        Assert.Equal(1u, await wire.ReadyAsync(queue));
        // The relay saw it come back; otherwise it would have been lost in silence.
        Assert.Equal(1, feedback.Log.Count(3002));
    }

    [Fact]
    public async Task A_binding_deleted_live_is_declared_again()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var queue = world.Topology.WorkQueue("catalog");
        var feedback = await world.StartAsync("feedback");
        await feedback.TellAsync(Guid.NewGuid(), 1);
        await feedback.EmptiesOutboxAsync();

        await wire.UnbindAsync(queue, Wire.ResultsType);
        await feedback.TellAsync(Guid.NewGuid(), 2);

        await feedback.EmptiesOutboxAsync();
        Assert.Equal(2u, await wire.ReadyAsync(queue));
        Assert.Equal(1, feedback.Log.Count(3002));
    }

    [Fact]
    public async Task Queues_deleted_under_a_consumer_and_an_archive_do_not_leave_them_silent()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");
        await feedback.TellAsync(Guid.NewGuid(), 1);
        await catalog.LearnsAsync(1);

        await wire.DeleteQueueAsync(world.Topology.WorkQueue("catalog"));
        await wire.DeleteQueueAsync(world.Topology.DeadQueue("catalog"));
        await Eventually.TrueAsync(() => catalog.Log.Count(3002) == 2, "both noticed that their queues were gone");
        await Eventually.TrueAsync(() => catalog.Log.Count(3001) == 5, "relay, consumer and archive connected, and two of them again");

        await feedback.TellAsync(Guid.NewGuid(), 2);
        await wire.PublishAsync(messageId: null, "{}");
        await catalog.LearnsAsync(2);
        await Eventually.TrueAsync(() => catalog.Log.Count(3201) == 1, "the dead letter is archived");
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_broker_that_does_not_confirm_in_time_gets_the_event_again_and_it_counts_once(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        await using var proxy = new DeafProxy(world.Address).Open();
        var catalog = await world.StartAsync("catalog");
        var feedback = await world.StartAsync(
            "feedback", null, ("ConnectionStrings:messaging", proxy.Address), ("Messaging:ConfirmTimeout", "00:00:01"));
        await feedback.TellAsync(Guid.NewGuid(), 1);
        await catalog.LearnsAsync(1);
        await feedback.EmptiesOutboxAsync();

        proxy.BeDeaf();
        await feedback.TellAsync(Guid.NewGuid(), 2);
        await catalog.LearnsAsync(2);
        await Eventually.TrueAsync(() => feedback.Log.Count(3002) >= 1, "the confirm was waited for in vain");
        Assert.Equal(1, await feedback.WaitingAsync());
        proxy.HearAgain();

        await feedback.EmptiesOutboxAsync();
        await Eventually.TrueAsync(() => catalog.Log.Count(3104) >= 1, "the repeat arrived");
        Assert.Equal(2, await catalog.CountAsync());
    }
}
