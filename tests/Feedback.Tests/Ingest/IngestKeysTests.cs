using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Feedback.Ingest;

/// <summary>The succession of the door's keys, on a clock of its own.</summary>
public sealed class IngestKeysTests : IAsyncLifetime
{
    private readonly FeedbackFixture _feedback = new();

    private IngestKeys Keys => _feedback.Services.GetRequiredService<IngestKeys>();

    public ValueTask InitializeAsync() => _feedback.InitializeAsync();

    public ValueTask DisposeAsync() => _feedback.DisposeAsync();

    [Fact]
    public async Task Key_is_replaced_after_a_day_opens_for_as_long_as_a_message_may_wait_and_is_then_destroyed()
    {
        var ct = TestContext.Current.CancellationToken;
        await Keys.RunOnceAsync(ct);
        var first = (await Keys.PublishedAsync(ct))!;

        await PassAsync(TimeSpan.FromHours(23));
        Assert.Equal(first.Id, (await Keys.PublishedAsync(ct))!.Id);

        await PassAsync(TimeSpan.FromHours(1));
        Assert.NotEqual(first.Id, (await Keys.PublishedAsync(ct))!.Id);

        // The token's grace of a day, and two hours.
        await PassAsync(TimeSpan.FromHours(25.9));
        Assert.NotNull(await Keys.FindAsync(first.Id, ct));

        await PassAsync(TimeSpan.FromHours(0.1));
        Assert.Null(await Keys.FindAsync(first.Id, ct));
        Assert.False(await _feedback.Db(db => db.IngestKeys.AnyAsync(k => k.Id == first.Id)));
        var wal = new FileInfo(Path.Combine(_feedback.Folder, "feedback.db-wal"));
        Assert.True(!wal.Exists || wal.Length == 0, "The destroyed key may still stand in the write-ahead log.");
    }

    [Fact]
    public async Task Another_instance_opens_what_was_sealed_and_so_does_the_next_process()
    {
        var ct = TestContext.Current.CancellationToken;
        await Keys.RunOnceAsync(ct);
        var before = (await Keys.PublishedAsync(ct))!;

        await using var after = _feedback.StartAnother();
        await Keys.RunOnceAsync(ct);

        Assert.Equal(before.Id, (await after.Services.GetRequiredService<IngestKeys>().PublishedAsync(ct))!.Id);
        Assert.NotNull(await after.Services.GetRequiredService<IngestKeys>().FindAsync(before.Id, ct));
    }

    private async Task PassAsync(TimeSpan time)
    {
        _feedback.Clock.Advance(time);
        await Keys.RunOnceAsync(TestContext.Current.CancellationToken);
    }
}
