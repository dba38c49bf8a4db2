using System.Text.Json;
using Marketplace.Messaging.Tests.Data;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;

namespace Marketplace.Messaging.Tests.Inbox;

public sealed class DuplicateTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task The_same_message_three_times_and_twenty_times_at_once_takes_effect_once(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var database = await world.NewDatabaseAsync("catalog");
        var catalog = await world.StartAsync("catalog", database);
        var again = await world.StartAsync("catalog", database);
        await using var wire = await world.OpenWireAsync();
        var (three, twenty) = (Guid.NewGuid(), Guid.NewGuid());

        for (var i = 0; i < 3; i++)
        {
            await wire.PublishAsync(three.ToString(), Body(three));
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => wire.PublishAsync(twenty.ToString(), Body(twenty))));

        await Eventually.TrueAsync(() => catalog.Log.Count(3104) + again.Log.Count(3104) == 21, "all repeats were seen");
        // In any order: two instances take turns at the queue.
        Assert.Equal(new[] { three, twenty }.Order(), (await catalog.EntriesAsync()).Select(e => e.Subject).Order());
    }

    [Fact]
    public async Task A_message_handled_before_a_restart_is_known_afterwards()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var database = await world.NewDatabaseAsync("catalog");
        var before = await world.StartAsync("catalog", database);
        var id = Guid.NewGuid();
        await wire.PublishAsync(id.ToString(), Body(id));
        await before.LearnsAsync(1);
        await before.StopAsync();

        var after = await world.StartAsync("catalog", database);
        await wire.PublishAsync(id.ToString(), Body(id));

        await Eventually.TrueAsync(() => after.Log.Count(3104) == 1, "the repeat was seen");
        Assert.Equal(1, await after.CountAsync());
    }

    private static string Body(Guid subject) => JsonSerializer.Serialize(LedgerEvents.Results(subject, 1), EventJson.Options);
}
