using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;

namespace Marketplace.Messaging.Tests.Broker;

/// <summary>Without the broker everything goes on being accepted; when it is back, all of it arrives, and nobody restarts anything.</summary>
public sealed class BrokerOutageTests
{
    [Fact]
    public async Task Broker_down_at_the_start_then_killed_under_load()
    {
        await using var broker = await RabbitServer.StartAsync();
        await broker.StopAsync();
        await using var world = World.On(broker, StorageProvider.Sqlite);
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");

        // Down at the start: accepted all the same, and said to be so.
        for (var i = 0; i < 100; i++)
        {
            await feedback.TellAsync(Guid.NewGuid(), i);
        }

        Assert.Equal(100, await feedback.WaitingAsync());
        Assert.Equal("Degraded", await (await feedback.Client.GetAsync(new Uri("/health", UriKind.Relative))).Content.ReadAsStringAsync());
        await broker.StartAgainAsync();
        await catalog.LearnsAsync(100, TimeSpan.FromSeconds(30));
        Assert.Equal("Healthy", await (await feedback.Client.GetAsync(new Uri("/health", UriKind.Relative))).Content.ReadAsStringAsync());

        await KillUnderLoadAsync(broker, feedback, catalog);
    }

    private static async Task KillUnderLoadAsync(RabbitServer broker, LedgerHost feedback, LedgerHost catalog)
    {
        using var enough = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            for (var revision = 1; !enough.IsCancellationRequested; revision++)
            {
                await feedback.TellAsync(Guid.NewGuid(), revision);
            }
        }));
        await catalog.LearnsAsync(600, TimeSpan.FromSeconds(60));

        var (interruptedBefore, learnedBefore) = (feedback.Log.Count(3002) + catalog.Log.Count(3002), await catalog.CountAsync());
        await broker.KillAsync();
        var acceptedAtKill = await feedback.CountAsync();
        await Eventually.TrueAsync(async () => await feedback.CountAsync() > acceptedAtKill + 200, "work is accepted while the broker is dead");
        Assert.True(feedback.Log.Count(3002) + catalog.Log.Count(3002) > interruptedBefore, "The broker's death went unnoticed.");
        await broker.StartAgainAsync();
        await catalog.LearnsAsync(learnedBefore + 200, TimeSpan.FromSeconds(60));
        await enough.CancelAsync();
        await load;

        await Eventually.TrueAsync(
            async () => await feedback.WaitingAsync() == 0 && await catalog.CountAsync() >= await feedback.CountAsync(),
            "all that was accepted has arrived", TimeSpan.FromSeconds(60));
        Assert.Equal(
            (await feedback.EntriesAsync()).Select(e => e.Subject).Order(), (await catalog.EntriesAsync()).Select(e => e.Subject).Order());
    }
}
