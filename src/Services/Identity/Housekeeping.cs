using Marketplace.Identity.Data;
using Marketplace.Identity.Keys;
using Marketplace.Identity.Sessions;
using Marketplace.ServiceDefaults.Hosting;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity;

/// <summary>Every hour: replaces a signing key that is old enough, and removes what has run out.</summary>
internal sealed partial class Housekeeping(
    KeyRing keys, Writer<IdentityDb> writer, IOptions<IdentityOptions> options, TimeProvider clock, ILogger<Housekeeping> logger)
    : RecurringWork(TimeSpan.FromHours(1), clock)
{
    protected override bool BeginsAtOnce => true;

    public override async Task RunOnceAsync(CancellationToken ct)
    {
        await keys.RotateWhenDueAsync(options.Value.SigningKeyAge, ct);
        var now = Clock.GetUtcNow().UtcDateTime;
        await PurgeAsync(now, ct);
    }

    protected override void Tell(Exception failure) => Log.Failed(logger, failure);

    /// <summary>Sessions go with their tokens, a day late, so that a late repeat is still told what became of it.</summary>
    private Task<int> PurgeAsync(DateTime now, CancellationToken ct) => writer.WriteAsync<int>(
        async (db, stop) =>
        {
            var longAgo = now.AddDays(-1);
            var over = db.Sessions.Where(s => s.ExpiresAtUtc < longAgo || s.EndedAtUtc < longAgo).Select(s => s.Id);
            await db.RefreshTokens.Where(t => over.Contains(t.SessionId)).ExecuteDeleteAsync(stop);
            await db.Sessions.Where(s => s.ExpiresAtUtc < longAgo || s.EndedAtUtc < longAgo).ExecuteDeleteAsync(stop);
            await db.FailedSignIns.Where(f => f.LastAtUtc < now - FailedSignIns.LockedFor).ExecuteDeleteAsync(stop);
            await db.Invitations.Where(i => i.ExpiresAtUtc < longAgo && i.AcceptedBy == null).ExecuteDeleteAsync(stop);
            return await db.SigningKeys.Where(k => k.PublishedUntilUtc < now).ExecuteDeleteAsync(stop);
        },
        ct);

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "Housekeeping failed; it is tried again in an hour")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
