using Marketplace.Testing;
using Xunit;

namespace Marketplace.ServiceDefaults.Hosting;

public sealed class RecurringWorkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Round_that_fails_is_told_and_the_next_one_comes()
    {
        using var work = new Work(TimeSpan.FromMilliseconds(5), atOnce: false);

        await work.StartAsync(Ct);
        await Eventually.TrueAsync(() => work.Rounds >= 3, "three rounds have begun, of which the first failed");
        await work.StopAsync(Ct);

        Assert.Equal("the first fails", Assert.Single(work.Told).Message);
        Assert.True(work.ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task First_round_comes_at_once_where_it_should()
    {
        using var work = new Work(TimeSpan.FromDays(1), atOnce: true);

        await work.StartAsync(Ct);
        await Eventually.TrueAsync(() => work.Rounds == 1, "the first round has begun");
        await work.StopAsync(Ct);
    }

    [Fact]
    public async Task Round_that_is_stopped_in_the_middle_is_no_failure()
    {
        using var work = new Work(TimeSpan.FromDays(1), atOnce: true, endless: true);

        await work.StartAsync(Ct);
        await Eventually.TrueAsync(() => work.Rounds == 1, "the round has begun");
        await work.StopAsync(Ct);

        Assert.Empty(work.Told);
    }

    private sealed class Work(TimeSpan every, bool atOnce, bool endless = false) : RecurringWork(every, TimeProvider.System)
    {
        private int _rounds;

        public int Rounds => Volatile.Read(ref _rounds);

        public List<Exception> Told { get; } = [];

        protected override bool BeginsAtOnce => atOnce;

        public override Task RunOnceAsync(CancellationToken ct)
        {
            var isFirst = Interlocked.Increment(ref _rounds) == 1;
            return endless ? Task.Delay(Timeout.Infinite, ct) : isFirst ? throw new InvalidOperationException("the first fails") : Task.CompletedTask;
        }

        protected override void Tell(Exception failure) => Told.Add(failure);
    }
}
