using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Identity.Keys;

/// <summary>The keys as they were read: what signs, and what is published.</summary>
internal sealed record KeySet(SigningCredentials Signing, IReadOnlyList<JsonWebKey> Published, DateTime ReadAtUtc)
{
    /// <param name="before">What was read last: a key that still signs is not decrypted again.</param>
    public static KeySet Of(IReadOnlyList<SigningKey> keys, KeyEncryption encryption, KeySet? before, DateTime now)
    {
        var current = keys.Single(k => k.State is KeyState.Current);
        return new KeySet(
            before?.Signing.Kid == current.Id
                ? before.Signing
                : new SigningCredentials(Private(current, encryption), SecurityAlgorithms.EcdsaSha256),
            [.. keys.Where(k => k.IsPublished(now)).OrderBy(k => k.CreatedAtUtc).Select(Public)],
            now);
    }

    private static ECDsaSecurityKey Private(SigningKey key, KeyEncryption encryption)
    {
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(encryption.Decrypt(key.EncryptedPrivateKey!, key.Id), out _);
        return new ECDsaSecurityKey(pair) { KeyId = key.Id };
    }

    private static JsonWebKey Public(SigningKey key) => new()
    {
        KeyId = key.Id,
        Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
        Crv = JsonWebKeyECTypes.P256,
        X = key.X,
        Y = key.Y,
        Use = JsonWebKeyUseNames.Sig,
        Alg = SecurityAlgorithms.EcdsaSha256,
    };
}
