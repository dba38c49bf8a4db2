using System.Diagnostics;
using System.Text.Json;
using Marketplace.Messaging.Tests.Data;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;

namespace Marketplace.Messaging.Tests;

/// <summary>Prints what one relay and one consumer do; asserts only that all of it arrived.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const string Alone = "alone";

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Relay_of_20000_events(StorageProvider provider)
    {
        const int Events = 20_000;
        await using var world = await World.NewAsync(provider);
        await using var wire = await world.OpenWireAsync();
        var database = await world.NewDatabaseAsync("feedback");
        var offline = await world.StartAsync("feedback", database, ("Messaging:Enabled", "false"));
        for (var i = 0; i < Events; i += 1000)
        {
            await EnqueueAsync(offline, 1000);
        }

        Assert.Equal(Events, await offline.WaitingAsync());
        var feedback = await world.StartAsync("feedback", database);
        await Eventually.TrueAsync(() => feedback.Log.Count(3001) >= 1, "the relay is connected");
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Eventually.TrueAsync(async () => await feedback.WaitingAsync() == 0, "the outbox is empty", TimeSpan.FromSeconds(60));

        output.WriteLine($"{provider}: {Events / watch.Elapsed.TotalSeconds:N0} events/s relayed, {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Events:N0} µs of CPU each");
        Assert.Equal((uint)Events, await wire.ReadyAsync(world.Topology.WorkQueue("catalog")));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Consumption_of_10000_messages(StorageProvider provider)
    {
        const int Warm = 3_000;
        const int Messages = 10_000;
        await using var world = await World.NewAsync(provider);
        await using var wire = await world.OpenWireAsync();
        var catalog = await world.StartAsync("catalog");
        await PublishAsync(wire, Warm);
        await catalog.LearnsAsync(Warm);
        await catalog.StopAsync();

        await PublishAsync(wire, Messages);
        catalog = await world.StartAsync("catalog", catalog.Database);
        await Eventually.TrueAsync(() => catalog.Log.Count(3001) >= 2, "the consumer is connected");
        var (watch, before, cpu) = (Stopwatch.StartNew(), await catalog.CountAsync(), Environment.CpuUsage.TotalTime);
        await catalog.LearnsAsync(Warm + Messages, TimeSpan.FromSeconds(60));

        var handled = Warm + Messages - before;
        output.WriteLine(
            $"{provider}: {handled / watch.Elapsed.TotalSeconds:N0} messages/s handled, {(double)Messages / catalog.Commits:N0} per commit, "
            + $"{(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / handled:N0} µs of CPU each");
        Assert.Equal(Warm + Messages, await catalog.CountAsync());
    }

    private static Task<bool> EnqueueAsync(LedgerHost host, int count) => host.Writer.WriteAsync(
        (db, _) =>
        {
            for (var revision = 1; revision <= count; revision++)
            {
                db.Enqueue(LedgerEvents.Results(Guid.Empty, revision), DateTime.UnixEpoch);
            }

            return Task.FromResult(true);
        },
        CancellationToken.None);

    private static async Task PublishAsync(Wire wire, int count)
    {
        var body = JsonSerializer.Serialize(LedgerEvents.Results(Guid.NewGuid(), 1), EventJson.Options);
        foreach (var part in Enumerable.Range(0, count).Chunk(500))
        {
            await Task.WhenAll(part.Select(_ => wire.PublishAsync(Guid.NewGuid().ToString(), body)));
        }
    }
}
