using System.Buffers.Text;
using System.Security.Cryptography;
using Marketplace.Storage;

namespace Marketplace.Feedback.Ingest;

/// <summary>A key pair to which partners seal what they send. Once its private half is gone, what was sealed to it is gone too.</summary>
internal sealed class IngestKey
{
    /// <summary>The <c>kid</c>.</summary>
    public string Id { get; private init; } = "";

    public string X { get; private init; } = "";

    public string Y { get; private init; } = "";

    public byte[] SealedPrivateKey { get; private init; } = [];

    public DateTime CreatedAtUtc { get; private init; }

    /// <summary>Null: the one that is published. The others only open what was sealed before.</summary>
    public DateTime? RetiredAtUtc { get; set; }

    public static IngestKey Create(KeyEncryption encryption, DateTime now)
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        var id = Guid.NewGuid().ToString("N");
        return new IngestKey
        {
            Id = id,
            X = Base64Url.EncodeToString(point.X),
            Y = Base64Url.EncodeToString(point.Y),
            SealedPrivateKey = encryption.Seal(pair.ExportPkcs8PrivateKey(), id),
            CreatedAtUtc = now,
        };
    }

    public ECDiffieHellman Open(KeyEncryption encryption)
    {
        var pair = ECDiffieHellman.Create();
        pair.ImportPkcs8PrivateKey(encryption.Open(SealedPrivateKey, Id), out _);
        return pair;
    }

    public bool IsDue(TimeSpan age, DateTime now) => RetiredAtUtc is null && now >= CreatedAtUtc + age;

    /// <summary>Nothing that was sealed to it can still be on its way.</summary>
    public bool IsOver(TimeSpan keep, DateTime now) => now >= RetiredAtUtc + keep;
}
