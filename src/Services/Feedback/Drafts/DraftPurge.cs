using Marketplace.Feedback.Data;
using Marketplace.Feedback.Tasks;
using Marketplace.ServiceDefaults.Hosting;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Drafts;

/// <summary>Deletes drafts whose time is over, a small bite at a time.</summary>
internal sealed partial class DraftPurge(
    Writer<FeedbackDb> writer, IOptions<FeedbackOptions> options, TimeProvider clock, ILogger<DraftPurge> logger)
    : RecurringWork(TimeSpan.FromHours(1), clock)
{
    private const int Bite = 200;

    public override async Task RunOnceAsync(CancellationToken ct)
    {
        while (await PurgeAsync(ct) == Bite)
        {
        }
    }

    /// <summary>Returns how many it looked at: a window may have been prolonged since the draft was saved.</summary>
    internal Task<int> PurgeAsync(CancellationToken ct)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        return writer.WriteAsync(async (db, stop) => await PurgeAsync(db, now, stop), ct);
    }

    private async Task<int> PurgeAsync(FeedbackDb db, DateTime now, CancellationToken ct)
    {
        var due = await db.Drafts.Where(d => d.KeptUntilUtc <= now).OrderBy(d => d.KeptUntilUtc).Take(Bite).ToListAsync(ct);
        foreach (var draft in due)
        {
            var trial = await db.Trials.FindAsync([draft.TrialId], ct);
            var participant = await db.Participants.FindAsync([draft.Pseudonym, draft.TrialId], ct);
            var ends = trial?.InWave(draft.Wave) is { } asked ? AnswerWindow.Of(asked, trial, participant, options.Value.LateAnswerGrace)?.EndsAtUtc : now;
            if (ends <= now)
            {
                db.Drafts.Remove(draft);
            }
            else
            {
                draft.KeepUntil(ends);
            }
        }

        return due.Count;
    }

    /// <summary>They are not shown to anybody meanwhile but their own participant.</summary>
    protected override void Tell(Exception failure) => Log.Postponed(logger, failure);

    private static partial class Log
    {
        [LoggerMessage(5201, LogLevel.Warning, "Drafts whose time is over stay for another hour")]
        public static partial void Postponed(ILogger logger, Exception failure);
    }
}
