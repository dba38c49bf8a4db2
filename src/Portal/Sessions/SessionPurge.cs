using Marketplace.ServiceDefaults.Hosting;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Portal.Sessions;

/// <summary>Every hour: removes the sessions that have run out.</summary>
internal sealed partial class SessionPurge(Writer<PortalDb> writer, TimeProvider clock, ILogger<SessionPurge> logger)
    : RecurringWork(TimeSpan.FromHours(1), clock)
{
    public override Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        return writer.WriteAsync<int>((db, stop) => db.Sessions.Where(s => s.ExpiresAtUtc < now).ExecuteDeleteAsync(stop), ct);
    }

    protected override void Tell(Exception failure) => Log.Failed(logger, failure);

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Error, "Old sessions could not be removed; it is tried again in an hour")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
