using System.Security.Cryptography;
using System.Text;
using Marketplace.Storage;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Keys;

/// <summary>
/// Encrypts private keys with AES-256-GCM under a key that lies beside the database and not in it:
/// a copy of the database alone signs nothing. Stored as nonce, tag, ciphertext.
/// </summary>
internal sealed class KeyEncryption(IOptions<IdentityOptions> options, IOptions<StorageOptions> storage)
{
    public const string FileName = "identity-key-encryption.key";

    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;

    private byte[]? _key;

    private string Path => options.Value.KeyEncryptionFile
        ?? System.IO.Path.Combine(System.IO.Path.GetFullPath(storage.Value.Directory), FileName);

    public void Load()
    {
        var text = SecretFile.ReadOrCreate(Path, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        _key = Convert.FromBase64String(text.Trim());
    }

    public byte[] Encrypt(byte[] plain, string keyId)
    {
        var sealedKey = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealedKey.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key!, TagSize);
        aes.Encrypt(nonce, plain, sealedKey.AsSpan(NonceSize + TagSize), sealedKey.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(keyId));
        return sealedKey;
    }

    public byte[] Decrypt(byte[] sealedKey, string keyId)
    {
        var plain = new byte[sealedKey.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(_key!, TagSize);
            aes.Decrypt(
                sealedKey.AsSpan(0, NonceSize), sealedKey.AsSpan(NonceSize + TagSize), sealedKey.AsSpan(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(keyId));
            return plain;
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw new InvalidOperationException(
                $"The signing keys in the database were not encrypted with {Path}. Put back the file that belongs to this database.", failure);
        }
    }
}
