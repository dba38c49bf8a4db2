using Marketplace.Feedback.Data;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Results;

/// <summary>
/// Keeps the results current: reads the responses after its position, takes them as entries, shows those that may be shown,
/// and stores entries, counts and position in one unit of work. Woken by each commit, and once a second in case a wake-up was lost or another instance wrote.
/// <code>
///   responses after position ──▶ [ same position still, nothing erased? ] ──▶ entries + counts + position + events, one commit
/// </code>
/// Several instances may run it: the unit compares the position, so only one of them moves it on.
/// </summary>
internal sealed partial class Projector(
    IDbContextFactory<FeedbackDb> databases, Writer<FeedbackDb> writer, IOptions<FeedbackOptions> options,
    TimeProvider clock, ILogger<Projector> logger) : BackgroundService
{
    private const int RoundSize = 2048;

    /// <summary>Between two events about the same results: a busy trial is told about five times a second.</summary>
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Under load a round takes many responses at once instead of writing once per commit.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly CommitSignal<FeedbackDb> _commits = new(writer);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var rest = await RunRoundAsync(stoppingToken);
                await _commits.WaitAsync(rest, stoppingToken);
                await Task.Delay(Breath, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Position and counts are one commit, so the next round takes up where this one began.
                Log.Interrupted(logger, failure);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One step forward. Returns how long there is nothing to do, unless a commit wakes it before.</summary>
    public async Task<TimeSpan> RunRoundAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(ct);
        var round = await ProjectionRound.ReadAsync(db, RoundSize, now, ct);
        if (round.Entries.Count > 0 || round.Due.Count > 0 || round.Unannounced.Exists(u => u.AnnouncedAtUtc + AnnounceEvery <= now))
        {
            await writer.WriteAsync(
                (unit, stop) => new ProjectionUnit(unit, options.Value, now, stop).ApplyAsync(round, AnnounceEvery), ct);
            return TimeSpan.Zero;
        }

        return round.Unannounced.Select(u => u.AnnouncedAtUtc + AnnounceEvery - now).Append(Poll).Min();
    }

    public override void Dispose()
    {
        _commits.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(5101, LogLevel.Error, "The results were not brought up to date; the next round tries again")]
        public static partial void Interrupted(ILogger logger, Exception failure);
    }
}
