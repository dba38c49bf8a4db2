using Marketplace.Messaging.Broker;
using Marketplace.ServiceDefaults.Faults;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Outbox;

/// <summary>
/// Sends what the outbox holds: read a batch, publish it, wait for the broker's confirms, delete what was confirmed.
/// Woken by each commit, and once a second in case a wake-up was lost. No lock is held while the broker is waited for.
/// </summary>
internal sealed partial class OutboxRelay<TDb>(
    IDbContextFactory<TDb> databases, Writer<TDb> writer, MessageBroker broker, ServiceName service,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<OutboxRelay<TDb>> logger)
    : BackgroundService where TDb : MessagingDb
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(500);

    private readonly Guid _me = Guid.NewGuid();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private DateTime _leasedUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        writer.Committed += Wake;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RelayAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Whatever went wrong, the rows are still there and this loop goes on.
                Log.Interrupted(logger, service.Value, failure.Message);
                await Task.Delay(Reconnect, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        writer.Committed -= Wake;
        await ReleaseAsync();
    }

    /// <summary>Relays over one session until that breaks.</summary>
    private async Task RelayAsync(CancellationToken ct)
    {
        await using var session = await broker.OpenAsync($"{service.Value} relay", Publisher.Confirms, ct);
        var publisher = new Publisher(session, broker.Topology, service, options.Value);
        Log.Connected(logger, service.Value);
        while (!ct.IsCancellationRequested)
        {
            if (session.Closed.IsCompleted)
            {
                throw new IOException($"the session has closed: {await session.Closed}");
            }

            if (!await TakeLeaseAsync(ct) || await RelayBatchAsync(publisher, ct) == 0)
            {
                await _wake.WaitAsync(Poll, ct);
            }
        }
    }

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

    private async Task<bool> TakeLeaseAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var lease = options.Value.RelayLease;
        if (_leasedUntil - now > lease / 2)
        {
            return true;
        }

        var taken = await writer.WriteAsync(
            async (db, stop) =>
            {
                var row = await db.RelayLeases.SingleOrDefaultAsync(stop);
                if (row is null)
                {
                    db.RelayLeases.Add(row = new RelayLease());
                }

                return row.TryTake(_me, now, lease);
            },
            ct);
        _leasedUntil = taken ? now + lease : default;
        return taken;
    }

    private Task<bool> ReleaseAsync() => writer.WriteAsync(
        async (db, ct) =>
        {
            (await db.RelayLeases.SingleOrDefaultAsync(ct))?.Release(_me, clock.GetUtcNow().UtcDateTime);
            return true;
        },
        CancellationToken.None);

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody woke it first.
            }
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "{Service}: the relay is connected to the broker")]
        public static partial void Connected(ILogger logger, string service);

        [LoggerMessage(3002, LogLevel.Warning, "{Service}: the relay was interrupted and tries again: {Reason}")]
        public static partial void Interrupted(ILogger logger, string service, string reason);
    }
}
