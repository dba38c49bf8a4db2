using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>Reads who holds the places of a trial; inside a unit of work it stays true until the commit.</summary>
internal static class TakenPlaces
{
    public static async Task<Places> ReadAsync(TrialsDb db, Trial trial, DateTime now, CancellationToken ct) => new(
        trial.Approved?.Protocol ?? trial.Protocol,
        await db.Sites.Where(s => s.TrialId == trial.Id).OrderBy(s => s.Id).ToListAsync(ct),
        [.. await Enrolled(db, trial.Id).ToListAsync(ct), .. await ReservedAsync(db, trial.Id, now, ct), .. await OfferedAsync(db, trial.Id, now, ct)]);

    /// <summary>As newcomers find it: what is free goes to those who wait, also where nobody has told them yet.</summary>
    public static async Task<Places> ForNewcomersAsync(TrialsDb db, Trial trial, DateTime now, CancellationToken ct)
    {
        var places = await ReadAsync(db, trial, now, ct);
        return (await NextAsync(db, trial, places, ct)).Aggregate(places, (left, entry) => left.With(entry.Claim));
    }

    /// <summary>Those whose turn it is. A full site can have a long list, so only sites with a place are looked at.</summary>
    public static async Task<IReadOnlyList<WaitingEntry>> NextAsync(TrialsDb db, Trial trial, Places places, CancellationToken ct) =>
        places.SitesWithAny is { Count: > 0 } open
            ? WaitingOrder.Next(places, await Waiting(db, trial.Id).Where(w => open.Contains(w.SiteId)).OrderBy(w => w.Number).ToListAsync(ct))
            : [];

    public static IQueryable<WaitingEntry> Waiting(TrialsDb db, Guid trialId) =>
        db.WaitingList.Where(w => w.TrialId == trialId && w.State == WaitingState.Waiting);

    /// <summary>Those who take part, by site, role and what quotas count; from an index alone.</summary>
    public static IQueryable<Claim> Enrolled(TrialsDb db, Guid trialId) => db.Enrolments
        .Where(e => e.TrialId == trialId && e.WithdrawnAtUtc == null)
        .GroupBy(e => new { e.SiteId, e.Role, e.QuotaCodes })
        .Select(g => new Claim(g.Key.SiteId, g.Key.Role, g.Key.QuotaCodes, ClaimKind.Enrolment, g.Count(), null));

    private static Task<List<Claim>> ReservedAsync(TrialsDb db, Guid trialId, DateTime now, CancellationToken ct) => db.Reservations
        .Where(r => r.TrialId == trialId && r.ExpiresAtUtc > now)
        .Select(r => new Claim(r.SiteId, r.Role, r.QuotaCodes, ClaimKind.Reservation, 1, r.AccountId))
        .ToListAsync(ct);

    private static Task<List<Claim>> OfferedAsync(TrialsDb db, Guid trialId, DateTime now, CancellationToken ct) => db.WaitingList
        .Where(w => w.TrialId == trialId && w.State == WaitingState.Offered && w.OfferUntilUtc > now)
        .Select(w => new Claim(w.SiteId, w.Role, w.QuotaCodes, ClaimKind.Offer, 1, w.AccountId))
        .ToListAsync(ct);
}
