using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Inbox;

/// <summary>Forgets messages that were handled long ago, a small bite at a time.</summary>
internal sealed partial class InboxPurge<TDb>(
    Writer<TDb> writer, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<InboxPurge<TDb>> logger)
    : BackgroundService where TDb : MessagingDb
{
    private const int Bite = 1000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await PurgeAsync(stoppingToken) == Bite)
                {
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Old rows do no harm; a service that stopped because of them would.
                Log.Postponed(logger, failure);
            }
        }
    }

    internal Task<int> PurgeAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime - options.Value.InboxRetention;
        return writer.WriteAsync(
            (db, stop) => db.Inbox.Where(m => m.HandledAtUtc < before).OrderBy(m => m.HandledAtUtc).Take(Bite).ExecuteDeleteAsync(stop), ct);
    }

    private static partial class Log
    {
        [LoggerMessage(3111, LogLevel.Warning, "Old inbox rows stay for another hour")]
        public static partial void Postponed(ILogger logger, Exception failure);
    }
}
