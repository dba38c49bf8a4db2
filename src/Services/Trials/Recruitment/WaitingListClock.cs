using Marketplace.ServiceDefaults.Hosting;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// Every minute: offers what has come free though nobody called, and forgets old reservations. Who gets which place does
/// not depend on it, only how soon they are told.
/// </summary>
internal sealed partial class WaitingListClock(
    WaitingList waiting, IDbContextFactory<TrialsDb> databases, Writer<TrialsDb> writer, TimeProvider clock, ILogger<WaitingListClock> logger)
    : RecurringWork(TimeSpan.FromMinutes(1), clock)
{
    /// <summary>So long a repeated request is still told that its reservation has ended.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public override async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Moment();
        await using var db = await databases.CreateDbContextAsync(ct);
        var trials = await db.WaitingList
            .Where(w => w.State == WaitingState.Waiting || (w.State == WaitingState.Offered && w.OfferUntilUtc <= now))
            .Select(w => w.TrialId)
            .Distinct()
            .ToListAsync(ct);
        foreach (var trial in trials)
        {
            await PromoteAsync(trial, ct);
        }

        if (await db.Reservations.AnyAsync(r => r.ExpiresAtUtc < now - Kept, ct))
        {
            await writer.WriteAsync<int>((all, stop) => all.Reservations.Where(r => r.ExpiresAtUtc < now - Kept).ExecuteDeleteAsync(stop), ct);
        }
    }

    protected override void Tell(Exception failure) => Log.Failed(logger, failure);

    /// <summary>A trial that fails keeps no other from its turn.</summary>
    private async Task PromoteAsync(Guid trial, CancellationToken ct)
    {
        try
        {
            await waiting.PromoteAsync(trial, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            Log.TrialFailed(logger, failure, trial);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Error, "The waiting lists could not be looked through; it is tried again in a minute")]
        public static partial void Failed(ILogger logger, Exception failure);

        [LoggerMessage(4102, LogLevel.Error, "The waiting list of trial {TrialId} could not be looked through; it is tried again in a minute")]
        public static partial void TrialFailed(ILogger logger, Exception failure, Guid trialId);
    }
}
