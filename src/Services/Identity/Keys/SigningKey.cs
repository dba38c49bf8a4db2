using System.Buffers.Text;
using System.Security.Cryptography;

namespace Marketplace.Identity.Keys;

internal enum KeyState
{
    /// <summary>Published, so that every service knows it before it signs.</summary>
    Next,

    /// <summary>Signs.</summary>
    Current,

    /// <summary>Published until the last token that it signed has expired; its private half is gone.</summary>
    Retired,
}

/// <summary>An ES256 key pair; the private half is stored encrypted.</summary>
internal sealed class SigningKey
{
    /// <summary>The <c>kid</c> in tokens and in the key set.</summary>
    public string Id { get; private init; } = "";

    public KeyState State { get; private set; }

    public string X { get; private init; } = "";

    public string Y { get; private init; } = "";

    public byte[]? EncryptedPrivateKey { get; private set; }

    public DateTime CreatedAtUtc { get; private init; }

    public DateTime? SignsSinceUtc { get; private set; }

    public DateTime? PublishedUntilUtc { get; private set; }

    public static SigningKey Create(KeyEncryption encryption, DateTime now)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        var id = Guid.NewGuid().ToString("N");
        return new SigningKey
        {
            Id = id,
            State = KeyState.Next,
            X = Base64Url.EncodeToString(point.X),
            Y = Base64Url.EncodeToString(point.Y),
            EncryptedPrivateKey = encryption.Encrypt(pair.ExportPkcs8PrivateKey(), id),
            CreatedAtUtc = now,
        };
    }

    public void Sign(DateTime now)
    {
        State = KeyState.Current;
        SignsSinceUtc = now;
    }

    public void Retire(DateTime publishedUntil)
    {
        State = KeyState.Retired;
        EncryptedPrivateKey = null;
        PublishedUntilUtc = publishedUntil;
    }

    public bool IsPublished(DateTime now) => PublishedUntilUtc is null || now < PublishedUntilUtc;

    public bool IsDue(TimeSpan age, DateTime now) => State is KeyState.Current && now >= SignsSinceUtc + age;
}
