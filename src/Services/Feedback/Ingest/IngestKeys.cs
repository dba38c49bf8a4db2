using System.Security.Cryptography;
using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Hosting;
using Marketplace.Storage;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Ingest;

/// <summary>
/// The keys of the door, which all instances share: one is published, those before it are kept for as long as a message may wait,
/// and then destroyed. So what the broker's files still hold of a message, nobody can read any more.
/// </summary>
internal sealed partial class IngestKeys(
    IDbContextFactory<FeedbackDb> databases, Writer<FeedbackDb> writer, KeyEncryption encryption, IOptions<IngestOptions> options,
    TimeProvider clock, ILogger<IngestKeys> logger) : RecurringWork(TimeSpan.FromMinutes(10), clock)
{
    public const string KeyFile = "feedback-key-encryption.key";
    public const string Cure = "Without it, empty the table ingest_keys: a new key is made, and messages sealed before are refused.";

    /// <summary>How long what another instance did to the keys goes unnoticed here.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    /// <summary>Beyond the token's grace: for the life of the token itself, a partner who read the key just before, and clocks that differ.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(2);

    private volatile Known? _known;

    protected override bool BeginsAtOnce => true;

    /// <summary>How long after its retirement a key still opens.</summary>
    private TimeSpan Keep => options.Value.TokenGrace + Margin;

    /// <summary>To which partners seal now; null until the first is made.</summary>
    public async Task<IngestKey?> PublishedAsync(CancellationToken ct) =>
        (await ReadAsync(Freshness, ct)).Rows.Find(k => k.RetiredAtUtc is null);

    /// <summary>Null: there is no such key, or no more.</summary>
    public async Task<ECDiffieHellman?> FindAsync(string id, CancellationToken ct)
    {
        var known = await ReadAsync(Freshness, ct);
        return known.Pairs.GetValueOrDefault(id) ?? (await ReadAsync(TimeSpan.Zero, ct)).Pairs.GetValueOrDefault(id);
    }

    public override async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        if (await writer.WriteAsync((db, stop) => RotateAsync(db, now, stop), ct) is { } made)
        {
            Log.Rotated(logger, made);
        }

        _known = null;
    }

    protected override void Tell(Exception failure) => Log.Failed(logger, failure);

    /// <returns>The id of the key that was made, if one was.</returns>
    private async Task<string?> RotateAsync(FeedbackDb db, DateTime now, CancellationToken ct)
    {
        var keys = await db.IngestKeys.AsTracking().ToListAsync(ct);
        foreach (var over in keys.Where(k => k.IsOver(Keep, now)))
        {
            db.IngestKeys.Remove(over);
            db.LeaveNoTrace();
        }

        var published = keys.Find(k => k.RetiredAtUtc is null);
        if (published?.IsDue(options.Value.KeyRotation, now) == false)
        {
            return null;
        }

        published?.RetiredAtUtc = now;
        return db.IngestKeys.Add(IngestKey.Create(encryption, now)).Entity.Id;
    }

    private async Task<Known> ReadAsync(TimeSpan freshness, CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        if (_known is { } known && now - known.ReadAt < freshness)
        {
            return known;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = (await db.IngestKeys.ToListAsync(ct)).FindAll(k => !k.IsOver(Keep, now.UtcDateTime));
        return _known = new Known(now, rows, rows.ToDictionary(k => k.Id, k => k.Open(encryption)));
    }

    private sealed record Known(DateTimeOffset ReadAt, List<IngestKey> Rows, Dictionary<string, ECDiffieHellman> Pairs);

    private static partial class Log
    {
        [LoggerMessage(2303, LogLevel.Information, "Partners seal their messages to the key {KeyId} from now on")]
        public static partial void Rotated(ILogger logger, string keyId);

        [LoggerMessage(2304, LogLevel.Error, "The keys of the ingest could not be seen to; it is tried again in ten minutes")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
