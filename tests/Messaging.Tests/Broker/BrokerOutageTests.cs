using System.Net.Http.Headers;
using System.Net.Http.Json;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Testing;

namespace Marketplace.Messaging.Tests.Broker;

/// <summary>Without the broker everything goes on being accepted; when it is back, all of it arrives, and nobody restarts anything.</summary>
public sealed class BrokerOutageTests
{
    [Fact]
    public async Task A_service_that_starts_before_its_broker_accepts_work_and_says_so()
    {
        await using var world = await World.NewAsync();
        await using var proxy = new DeafProxy(world.Address);
        var feedback = await world.StartAsync("feedback", null, ("ConnectionStrings:messaging", proxy.Address));
        var catalog = await world.StartAsync("catalog", null, ("ConnectionStrings:messaging", proxy.Address));
        await Eventually.TrueAsync(() => feedback.Log.Count(3002) >= 1 && catalog.Log.Count(3002) >= 1, "both tried in vain");
        var subject = Guid.NewGuid();
        for (var revision = 1; revision <= 50; revision++)
        {
            await feedback.TellAsync(subject, revision);
        }

        Assert.Equal(50, await feedback.WaitingAsync());
        Assert.Equal("Degraded", await HealthAsync(feedback));
        feedback.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new MessagingStateApi.Response(false, 50, 120, 0), await StateAsync(feedback));
        proxy.Open();

        await catalog.LearnsAsync(50);
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), (await catalog.EntriesAsync()).Select(e => e.Revision));
        Assert.Equal("Healthy", await HealthAsync(feedback));
        await feedback.EmptiesOutboxAsync();
        Assert.Equal(new MessagingStateApi.Response(true, 0, null, 0), await StateAsync(feedback));
        // One line for the trouble, however often it was tried.
        Assert.InRange(feedback.Log.Count(3002), 1, 3);
    }

    [Fact]
    public async Task A_broker_killed_under_load_and_started_again_loses_nothing()
    {
        await using var broker = await RabbitServer.StartAsync();
        await using var world = World.On(broker);
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");
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
        await Eventually.TrueAsync(() => feedback.Log.Count(3002) + catalog.Log.Count(3002) > interruptedBefore, "the broker's death is noticed");
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

    private static async Task<MessagingStateApi.Response?> StateAsync(LedgerHost host)
    {
        var client = host.Client;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Tokens.For(TestUser.Operator()));
        return await client.GetFromJsonAsync<MessagingStateApi.Response>(new Uri("/ledger/messaging", UriKind.Relative));
    }

    private static async Task<string> HealthAsync(LedgerHost host)
    {
        using var response = await host.Client.GetAsync(new Uri("/health", UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }
}
