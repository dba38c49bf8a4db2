using System.Collections.Concurrent;
using System.Security.Cryptography;
using Marketplace.Storage.Writing;
using Marketplace.Storage;
using Marketplace.Trials.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Trials.Participation;

/// <summary>Trials' own signing keys, remembered from the database. Whoever asks for a key also sees to it that rotation is on schedule.</summary>
internal sealed partial class SigningKeys(
    Writer<TrialsDb> writer, KeyEncryption encryption, IOptions<ParticipationOptions> options, TimeProvider clock, ILogger<SigningKeys> logger)
{
    private readonly ConcurrentDictionary<string, SigningCredentials> _opened = new();
    private volatile IReadOnlyList<ParticipationKey> _keys = [];

    /// <summary>The key that signs now.</summary>
    public async Task<SigningCredentials> CurrentAsync(CancellationToken ct)
    {
        var keys = await OnScheduleAsync(ct);
        var current = KeySchedule.Current(keys, clock.Moment())!;
        return _opened.GetOrAdd(current.Id, _ => new SigningCredentials(PrivateKey(current), SecurityAlgorithms.EcdsaSha256));
    }

    /// <summary>All keys of the database: retired, current and next.</summary>
    public async Task<IReadOnlyList<ParticipationKey>> OnScheduleAsync(CancellationToken ct)
    {
        var now = clock.Moment();
        if (!KeySchedule.For(_keys, options.Value.KeyLifetime, now).IsEmpty)
        {
            _keys = await RotateAsync(now, ct);
        }

        return _keys;
    }

    private async Task<IReadOnlyList<ParticipationKey>> RotateAsync(DateTime now, CancellationToken ct)
    {
        // Made outside the unit of work, which holds up everybody else; at most two are ever needed.
        ECParameters[] spare = [NewPair(), NewPair()];
        var known = _keys;
        var rotated = await writer.WriteAsync(
            async (db, stop) =>
            {
                var keys = await db.ParticipationKeys.ToListAsync(stop);
                var plan = KeySchedule.For(keys, options.Value.KeyLifetime, now);
                var made = plan.SignFrom.Zip(spare, (from, pair) => Key(pair, from)).ToList();
                db.ParticipationKeys.AddRange(made);
                db.ParticipationKeys.RemoveRange(plan.Discard);
                return keys.Except(plan.Discard).Concat(made).OrderBy(k => k.SignsFromUtc).ToList();
            },
            ct);
        foreach (var key in rotated.ExceptBy(known.Select(k => k.Id), k => k.Id))
        {
            Log.Known(logger, key.Id, key.SignsFromUtc);
        }

        return rotated;
    }

    private static ECParameters NewPair()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return pair.ExportParameters(includePrivateParameters: true);
    }

    private ParticipationKey Key(ECParameters pair, DateTime signsFrom)
    {
        var x = Base64UrlEncoder.Encode(pair.Q.X);
        var id = Base64UrlEncoder.Encode(SHA256.HashData([.. pair.Q.X!, .. pair.Q.Y!]).AsSpan(0, 12).ToArray());
        return new ParticipationKey
        {
            Id = id, X = x, Y = Base64UrlEncoder.Encode(pair.Q.Y), SealedD = encryption.Seal(pair.D, id), SignsFromUtc = signsFrom,
        };
    }

    private JsonWebKey PrivateKey(ParticipationKey key) => new()
    {
        Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
        Crv = JsonWebKeyECTypes.P256,
        Kid = key.Id,
        X = key.X,
        Y = key.Y,
        D = Base64UrlEncoder.Encode(encryption.Open(key.SealedD, key.Id)),
    };

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Participation key {KeyId} signs from {SignsFrom:O}")]
        public static partial void Known(ILogger logger, string keyId, DateTime signsFrom);
    }
}
