using System.Runtime.Versioning;
using System.Security.Cryptography;
using Marketplace.Storage;
using Microsoft.Extensions.Options;
using Xunit;

namespace Marketplace.Identity.Keys;

public sealed class KeyEncryptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-keys-").FullName;

    private string File => Path.Combine(_folder, KeyEncryption.FileName);

    private KeyEncryption Loaded()
    {
        var encryption = new KeyEncryption(
            Options.Create(new IdentityOptions()), Options.Create(new StorageOptions { Directory = _folder }));
        encryption.Load();
        return encryption;
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Decrypt_after_a_restart_returns_what_was_encrypted_and_the_file_is_only_this_users()
    {
        var plain = RandomNumberGenerator.GetBytes(138);
        var stored = (Loaded()).Encrypt(plain, "key-1");

        Assert.Equal(plain, (Loaded()).Decrypt(stored, "key-1"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(-1, stored.AsSpan().IndexOf(plain.AsSpan(0, 16)));
    }

    [Fact]
    public void Decrypt_with_another_file_or_for_another_key_says_what_to_put_back()
    {
        var encryption = Loaded();
        var stored = encryption.Encrypt([1, 2, 3], "key-1");
        Assert.Throws<InvalidOperationException>(() => encryption.Decrypt(stored, "key-2"));
        System.IO.File.Delete(File);

        var other = Loaded();
        var failure = Assert.Throws<InvalidOperationException>(() => other.Decrypt(stored, "key-1"));

        Assert.Contains(File, failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
