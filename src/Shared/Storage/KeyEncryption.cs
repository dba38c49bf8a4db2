using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Marketplace.Storage;

/// <summary>
/// Encrypts small secrets with AES-256-GCM under a key that lies beside the database and not in it: a copy of the database alone opens
/// none of them. A box is nonce, ciphertext, tag.
/// </summary>
/// <param name="path">File of the key, which the first of several instances makes.</param>
/// <param name="cure">What to do where the file is lost, told with the exception.</param>
public sealed class KeyEncryption(string path, string cure)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Lazy<byte[]> _key = new(() => Convert.FromBase64String(SecretFile.ReadOrCreate(
        path, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))).Trim()));

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
                $"{Path.GetFileName(path)} does not open '{keyId}' in this database. Put the file back that belongs to it. {cure}", failure);
        }

        return secret;
    }
}

public static class KeyEncryptionSetup
{
    /// <param name="file">Name of the key's file, in the storage directory.</param>
    public static void AddKeyEncryption(this IHostApplicationBuilder builder, string file, string cure) => builder.Services.AddSingleton(
        s => new KeyEncryption(Path.Combine(Path.GetFullPath(s.GetRequiredService<IOptions<StorageOptions>>().Value.Directory), file), cure));
}
