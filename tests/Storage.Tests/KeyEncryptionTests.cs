using Xunit;

namespace Marketplace.Storage.Tests;

public sealed class KeyEncryptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;

    [Fact]
    public void What_was_sealed_opens_again_after_a_restart()
    {
        var box = In("a").Seal([1, 2, 3], "key");

        Assert.Equal([1, 2, 3], In("a").Open(box, "key"));
    }

    [Fact]
    public void The_same_secret_never_looks_the_same() =>
        Assert.NotEqual(In("a").Seal([1, 2, 3], "key"), In("a").Seal([1, 2, 3], "key"));

    [Fact]
    public void Another_file_another_key_id_or_a_changed_byte_opens_nothing_and_says_how_to_mend_it()
    {
        var box = In("a").Seal([1, 2, 3], "key");
        byte[] changed = [.. box[..^1], (byte)(box[^1] ^ 1)];

        foreach (var open in new Action[] { () => In("b").Open(box, "key"), () => In("a").Open(box, "other"), () => In("a").Open(changed, "key") })
        {
            var told = Assert.Throws<InvalidOperationException>(open).Message;
            Assert.Contains("secret.key", told, StringComparison.Ordinal);
            Assert.Contains("Do this.", told, StringComparison.Ordinal);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private KeyEncryption In(string folder) => new(Path.Combine(_folder, folder, "secret.key"), "Do this.");
}
