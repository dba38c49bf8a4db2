using System.Runtime.Versioning;
using Xunit;

namespace Marketplace.Storage.Tests;

public sealed class SecretFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secret-").FullName;

    [Fact]
    public async Task ReadOrCreate_by_many_at_once_gives_all_the_same_text_and_leaves_one_file()
    {
        for (var round = 0; round < 200; round++)
        {
            var path = Path.Combine(_folder, $"round-{round}", "secret");
            using var start = new Barrier(4);

            var read = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Factory.StartNew(
                () => SecretFile.ReadOrCreate(path, () => Made(start, i)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(read.Distinct());
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void ReadOrCreate_makes_a_file_that_only_its_owner_reads()
    {
        var path = Path.Combine(_folder, "secret");

        SecretFile.ReadOrCreate(path, () => "text");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>All have seen that there is no file before one of them writes it.</summary>
    private static string Made(Barrier start, int who)
    {
        start.SignalAndWait();
        return $"made by {who}";
    }
}
