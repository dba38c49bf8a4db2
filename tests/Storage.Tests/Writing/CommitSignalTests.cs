using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Storage.Writing;

namespace Marketplace.Storage.Tests.Writing;

public sealed class CommitSignalTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_before_and_during_the_wait_wake_once()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
        using var signal = new CommitSignal<ShelfDb>(host.Writer);
        await host.AddBookAsync("one", Ct);
        await host.AddBookAsync("two", Ct);

        Assert.True(await signal.WaitAsync(Long, Ct));
        Assert.False(await signal.WaitAsync(TimeSpan.Zero, Ct));

        var waiting = signal.WaitAsync(Long, Ct);
        await host.AddBookAsync("three", Ct);
        Assert.True(await waiting);
    }

    [Fact]
    public async Task Commit_after_the_signal_is_given_up_is_nobodys()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
        new CommitSignal<ShelfDb>(host.Writer).Dispose();

        Assert.True(await host.AddBookAsync("one", Ct));
        // The line that tells of a listener that failed.
        Assert.Equal(0, host.Log.Count(2003));
    }
}
