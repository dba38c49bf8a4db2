using Marketplace.ServiceDefaults.Hosting;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Inbox;

/// <summary>Forgets messages that were handled long ago, a small bite at a time.</summary>
internal sealed partial class InboxPurge<TDb>(
    Writer<TDb> writer, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<InboxPurge<TDb>> logger)
    : RecurringWork(TimeSpan.FromHours(1), clock) where TDb : MessagingDb
{
    private const int Bite = 1000;

    public override async Task RunOnceAsync(CancellationToken ct)
    {
        while (await PurgeAsync(ct) == Bite)
        {
        }
    }

    internal Task<int> PurgeAsync(CancellationToken ct)
    {
        var before = Clock.GetUtcNow().UtcDateTime - options.Value.InboxRetention;
        return writer.WriteAsync(
            (db, stop) => db.Inbox.Where(m => m.HandledAtUtc < before).OrderBy(m => m.HandledAtUtc).Take(Bite).ExecuteDeleteAsync(stop), ct);
    }

    /// <summary>Old rows do no harm; a service that stopped because of them would.</summary>
    protected override void Tell(Exception failure) => Log.Postponed(logger, failure);

    private static partial class Log
    {
        [LoggerMessage(3111, LogLevel.Warning, "Old inbox rows stay for another hour")]
        public static partial void Postponed(ILogger logger, Exception failure);
    }
}
