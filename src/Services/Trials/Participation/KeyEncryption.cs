using System.Security.Cryptography;
using System.Text;
using Marketplace.Storage;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Participation;

/// <summary>Encrypts private keys and seeds with a file of this service, so that a copy of the database signs nothing and foretells nobody's arm.</summary>
internal sealed class KeyEncryption(IOptions<StorageOptions> storage)
{
    public const string FileName = "trials-key-encryption.key";

    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Lazy<byte[]> _key = new(() => Convert.FromBase64String(SecretFile.ReadOrCreate(
        Path.Combine(Path.GetFullPath(storage.Value.Directory), FileName), () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))));

    public byte[] Seal(ReadOnlySpan<byte> secret, string keyId)
    {
        var box = new byte[NonceSize + secret.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Encrypt(
            box.AsSpan(0, NonceSize), secret, box.AsSpan(NonceSize, secret.Length), box.AsSpan(NonceSize + secret.Length),
            Encoding.UTF8.GetBytes(keyId));
        return box;
    }

    public byte[] Open(ReadOnlySpan<byte> box, string keyId)
    {
        var secret = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key.Value, TagSize);
        try
        {
            aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], secret, Encoding.UTF8.GetBytes(keyId));
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw new InvalidOperationException(
                $"{FileName} does not open '{keyId}' in this database. Put the file back that belongs to it. Without it, empty the table " +
                "participation_keys: new keys are made, tokens given out before are refused, and sealed allocations stay shut.", failure);
        }

        return secret;
    }
}
