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

    private async Task<KeyEncryption> LoadedAsync()
    {
        var encryption = new KeyEncryption(
            Options.Create(new IdentityOptions()), Options.Create(new StorageOptions { Directory = _folder }));
        await encryption.LoadAsync(CancellationToken.None);
        return encryption;
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Decrypt_after_a_restart_returns_what_was_encrypted_and_the_file_is_only_this_users()
    {
        var plain = RandomNumberGenerator.GetBytes(138);
        var stored = (await LoadedAsync()).Encrypt(plain, "key-1");

        Assert.Equal(plain, (await LoadedAsync()).Decrypt(stored, "key-1"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(-1, stored.AsSpan().IndexOf(plain.AsSpan(0, 16)));
    }

    [Fact]
    public async Task Decrypt_with_another_file_or_for_another_key_says_what_to_put_back()
    {
        var encryption = await LoadedAsync();
        var stored = encryption.Encrypt([1, 2, 3], "key-1");
        Assert.Throws<InvalidOperationException>(() => encryption.Decrypt(stored, "key-2"));
        System.IO.File.Delete(File);

        var other = await LoadedAsync();
        var failure = Assert.Throws<InvalidOperationException>(() => other.Decrypt(stored, "key-1"));

        Assert.Contains(File, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_by_several_instances_at_once_gives_all_the_same_key()
    {
        var instances = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LoadedAsync()));

        var stored = instances[0].Encrypt([1, 2, 3], "key-1");
        Assert.All(instances, i => Assert.Equal([1, 2, 3], i.Decrypt(stored, "key-1")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
