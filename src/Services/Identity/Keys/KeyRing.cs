using Marketplace.Identity.Data;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Keys;

/// <summary>
/// The signing keys and their succession. The next key is published for as long as the current one signs,
/// so that a rotation surprises nobody; a retired one stays published until its last token has expired.
/// </summary>
internal sealed partial class KeyRing(
    IDbContextFactory<IdentityDb> databases, Writer<IdentityDb> writer, KeyEncryption encryption,
    IOptions<IdentityOptions> options, TimeProvider clock, ILogger<KeyRing> logger)
{
    /// <summary>How long another instance's rotation goes unnoticed here.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    /// <summary>An instance that has not noticed yet may sign with the old key for a moment.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private KeySet? _known;

    /// <summary>Makes the first two keys, or reads those that are there.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        encryption.Load();
        var now = clock.GetUtcNow().UtcDateTime;
        await writer.WriteAsync<bool>(
            async (db, stop) =>
            {
                if (await db.SigningKeys.AnyAsync(stop))
                {
                    return false;
                }

                var first = SigningKey.Create(encryption, now);
                first.Sign(now);
                db.SigningKeys.AddRange(first, SigningKey.Create(encryption, now));
                return true;
            },
            ct);
        await ReadAsync(ct);
    }

    public async ValueTask<KeySet> ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_known is { } known && now - known.ReadAtUtc < Freshness)
        {
            return known;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        return _known = KeySet.Of(await db.SigningKeys.ToListAsync(ct), encryption, _known, now);
    }

    public Task<string> RotateAsync(CancellationToken ct) => RotateAsync(_ => true, ct);

    public Task<string> RotateWhenDueAsync(TimeSpan age, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return RotateAsync(current => current.IsDue(age, now), ct);
    }

    /// <summary>Returns the id of the key that signs from now on.</summary>
    private async Task<string> RotateAsync(Func<SigningKey, bool> isDue, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var fresh = SigningKey.Create(encryption, now);
        var (before, after) = await writer.WriteAsync<(string, string)>(
            async (db, stop) =>
            {
                var current = await db.SigningKeys.SingleAsync(k => k.State == KeyState.Current, stop);
                if (!isDue(current))
                {
                    return (current.Id, current.Id);
                }

                var next = await db.SigningKeys.SingleAsync(k => k.State == KeyState.Next, stop);
                current.Retire(now + options.Value.AccessTokenLifetime + Margin);
                next.Sign(now);
                db.SigningKeys.Add(fresh);
                return (current.Id, next.Id);
            },
            ct);
        if (before != after)
        {
            _known = null;
            Log.Rotated(logger, before, after);
        }

        return after;
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Information, "Signing key {Retired} has been followed by {Current}")]
        public static partial void Rotated(ILogger logger, string retired, string current);
    }
}
