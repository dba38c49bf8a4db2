using Marketplace.Messaging.Broker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Inbox;

/// <summary>
/// Takes the messages of the service's queue, a window at a time: handle all that have arrived, in order, then settle
/// them. Meanwhile the next ones arrive. Nothing is acknowledged before its effect is committed.
/// </summary>
internal sealed class Consumer<TDb>(
    MessageBroker broker, ServiceName service, MessageHandling<TDb> handling,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<Consumer<TDb>> logger)
    : BrokerWorker($"The consumer of {service.Value}", clock, logger) where TDb : MessagingDb
{
    private static readonly TimeSpan StoragePause = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await using var session = await broker.OpenAsync($"{service.Value} consumer", ct);
        var settler = new Settler(session, broker.Topology, service, options.Value);
        Connected();
        await foreach (var window in session.WindowsAsync(broker.Topology.WorkQueue(service.Value), options.Value.Prefetch, ct))
        {
            await settler.SettleAsync(await HandleAsync(window, session, ct));
        }
    }

    /// <summary>Handles the window in order; while the database is away, what it did not take waits here and goes first again.</summary>
    private async Task<List<Settlement>> HandleAsync(List<Delivery> window, BrokerSession session, CancellationToken ct)
    {
        var settled = new List<Settlement>(window.Count);
        while (true)
        {
            var settlements = await Task.WhenAll(window.Select(handling.HandleAsync));
            settled.AddRange(settlements.Where(s => s.Verdict != Verdict.Wait));
            window = [.. settlements.Where(s => s.Verdict == Verdict.Wait).Select(s => s.Delivery)];
            if (window.Count == 0)
            {
                return settled;
            }

            if (session.Closed.IsCompleted)
            {
                throw new IOException($"The session has closed: {await session.Closed}");
            }

            await Task.Delay(StoragePause, Clock, ct);
        }
    }
}
