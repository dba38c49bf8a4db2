using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// Offers what is free to those who wait. Every unit of work that gives a place away asks it first, so nobody overtakes
/// them, whether or not somebody was there to offer when the place came free.
/// </summary>
internal sealed class WaitingList(
    IDbContextFactory<TrialsDb> databases, Writer<TrialsDb> writer, IOptions<RecruitmentOptions> options, TimeProvider clock)
{
    /// <summary>Offers what is free, inside a unit of work. What the unit refuses afterwards undoes the offers too; the next one makes them again.</summary>
    /// <returns>The places that are left for others.</returns>
    public async Task<Places> OfferAsync(TrialsDb db, Trial trial, Places places, DateTime now, CancellationToken ct)
    {
        foreach (var entry in await TakenPlaces.NextAsync(db, trial, places, ct))
        {
            entry.Offer(now + options.Value.OfferedFor);
            places = places.With(entry.Claim);
        }

        return places;
    }

    /// <summary>Ends the offers that have lapsed, and offers what is free, in a unit of work of its own; where nobody waits, without one.</summary>
    public async Task PromoteAsync(Guid trialId, CancellationToken ct)
    {
        await using var read = await databases.CreateDbContextAsync(ct);
        if (await read.WaitingList.AnyAsync(w => w.TrialId == trialId && (w.State == WaitingState.Waiting || w.State == WaitingState.Offered), ct))
        {
            var now = clock.Moment();
            await writer.WriteAsync<bool>((db, stop) => PromoteAsync(db, trialId, now, stop), ct);
        }
    }

    private async Task<bool> PromoteAsync(TrialsDb db, Guid trialId, DateTime now, CancellationToken ct)
    {
        var lapsed = await db.WaitingList
            .Where(w => w.TrialId == trialId && w.State == WaitingState.Offered && w.OfferUntilUtc <= now)
            .ToListAsync(ct);
        lapsed.ForEach(w => w.End(WaitingState.Lapsed));
        var trial = (await db.Trials.FindAsync([trialId], ct))!;
        if (trial.Status.HasEnded() || trial.HasClosedRecruitment())
        {
            (await TakenPlaces.Waiting(db, trialId).ToListAsync(ct)).ForEach(w => w.End(WaitingState.Ended));
        }

        if (trial.Status is not TrialStatus.Recruiting || await RecruitmentConditions.RefusalAsync(db, trial, now, ct) is not null)
        {
            return false;
        }

        await OfferAsync(db, trial, await TakenPlaces.ReadAsync(db, trial, now, ct), now, ct);
        return true;
    }
}
