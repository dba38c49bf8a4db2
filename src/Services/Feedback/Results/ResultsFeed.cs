using System.Collections.Concurrent;
using System.Threading.Channels;
using Marketplace.Feedback.Data;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Results;

/// <summary>
/// Tells those who watch of new results. One query serves all who watch at this instance: after a commit, and once a second,
/// as another instance may have written.
/// </summary>
internal sealed partial class ResultsFeed(
    IDbContextFactory<FeedbackDb> databases, Writer<FeedbackDb> writer, IOptions<FeedbackOptions> options, ILogger<ResultsFeed> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Under load many commits are told of at once.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly CommitSignal<FeedbackDb> _commits = new(writer);
    private readonly ConcurrentDictionary<Watch, bool> _watches = [];
    private int _places = options.Value.MaxEventStreams;

    /// <summary>Null where as many watch as may.</summary>
    public Watch? TryWatch(Guid trialId)
    {
        if (Interlocked.Decrement(ref _places) < 0)
        {
            Interlocked.Increment(ref _places);
            return null;
        }

        var watch = new Watch(this, trialId);
        _watches.TryAdd(watch, true);
        return watch;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TellAsync(stoppingToken);
                await _commits.WaitAsync(Poll, stoppingToken);
                await Task.Delay(Breath, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Nobody misses anything: the next round tells of the state then.
                Log.NotRead(logger, failure);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        var watches = _watches.Keys.ToLookup(w => w.TrialId);
        if (watches.Count == 0)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var revision in await ResultsRevision.OfAsync(db, [.. watches.Select(w => w.Key)], ct))
        {
            foreach (var watch in watches[revision.TrialId])
            {
                watch.Tell(revision);
            }
        }
    }

    public override void Dispose()
    {
        _commits.Dispose();
        base.Dispose();
    }

    private void Leave(Watch watch)
    {
        if (_watches.TryRemove(watch, out _))
        {
            Interlocked.Increment(ref _places);
        }
    }

    /// <summary>One who watches. Whoever is slow is told of the last state only.</summary>
    internal sealed class Watch(ResultsFeed feed, Guid trialId) : IDisposable
    {
        private readonly Channel<ResultsRevision> _news =
            Channel.CreateBounded<ResultsRevision>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        private long _told = -1;

        public Guid TrialId => trialId;

        /// <param name="told">The revision that they know.</param>
        public async Task<ResultsRevision> NextAsync(long told, CancellationToken ct)
        {
            while (true)
            {
                var next = await _news.Reader.ReadAsync(ct);
                if (next.Revision > told)
                {
                    return next;
                }
            }
        }

        public void Tell(ResultsRevision revision)
        {
            if (Interlocked.Exchange(ref _told, revision.Revision) != revision.Revision)
            {
                _news.Writer.TryWrite(revision);
            }
        }

        public void Dispose() => feed.Leave(this);
    }

    private static partial class Log
    {
        [LoggerMessage(5102, LogLevel.Error, "Those who watch results could not be told; the next round tries again")]
        public static partial void NotRead(ILogger logger, Exception failure);
    }
}
