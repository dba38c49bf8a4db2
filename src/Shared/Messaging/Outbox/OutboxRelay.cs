using Marketplace.Messaging.Broker;
using Marketplace.ServiceDefaults.Faults;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Outbox;

/// <summary>
/// Sends what the outbox holds: read a batch, publish it, wait for the broker's confirms, delete what was confirmed.
/// Woken by each commit, and once a second in case a wake-up was lost. No lock is held while the broker is waited for.
/// </summary>
internal sealed class OutboxRelay<TDb>(
    IDbContextFactory<TDb> databases, Writer<TDb> writer, MessageBroker broker, ServiceName service,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<OutboxRelay<TDb>> logger)
    : BrokerWorker($"The relay of {service.Value}", clock, logger) where TDb : MessagingDb
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Under load a batch takes the events of several commits, and its deletion is one commit instead of many.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    private readonly RelayTurn<TDb> _turn = new(writer, options.Value.RelayLease, clock);
    private readonly CommitSignal<TDb> _commits = new(writer);

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await using var session = await broker.OpenAsync($"{service.Value} relay", ct);
        var publisher = new Publisher(session, broker.Topology, service, options.Value);
        Connected();
        while (!ct.IsCancellationRequested)
        {
            if (session.Closed.IsCompleted)
            {
                throw new IOException($"The session has closed: {await session.Closed}");
            }

            if (!await _turn.TakeAsync(ct))
            {
                // Another instance relays. Asking is itself a commit, so a wake-up by commits would never let this one rest.
                await Task.Delay(Poll, Clock, ct);
            }
            else if (await RelayBatchAsync(publisher, ct) < options.Value.RelayBatch)
            {
                await _commits.WaitAsync(Poll, ct);
                await Task.Delay(Breath, ct);
            }
        }
    }

    protected override Task LeaveAsync() => _turn.PassOnAsync();

    private async Task<int> RelayBatchAsync(Publisher publisher, CancellationToken ct)
    {
        List<OutboxMessage> batch;
        await using (var db = await databases.CreateDbContextAsync(ct))
        {
            batch = await db.Outbox.OrderBy(m => m.Id).Take(options.Value.RelayBatch).ToListAsync(ct);
        }

        if (batch.Count == 0)
        {
            return 0;
        }

        var outcome = await publisher.PublishAsync(batch);
        KillPoint.Hit(KillPoint.RelayAfterConfirm);
        await DeleteAsync(outcome.Confirmed);
        return outcome.Failure is null ? batch.Count : throw outcome.Failure;
    }

    private async Task DeleteAsync(List<OutboxMessage> confirmed)
    {
        if (confirmed.Count == 0)
        {
            return;
        }

        var ids = confirmed.ConvertAll(m => m.Id);
        var (first, last) = (ids[0], ids[^1]);
        await writer.WriteAsync(
            (db, ct) => last - first == ids.Count - 1
                ? db.Outbox.Where(m => m.Id >= first && m.Id <= last).ExecuteDeleteAsync(ct)
                : db.Outbox.Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(ct),
            CancellationToken.None);
    }

    public override void Dispose()
    {
        _commits.Dispose();
        base.Dispose();
    }
}
