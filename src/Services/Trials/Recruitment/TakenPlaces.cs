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
        await EnrolledAsync(db, trial.Id, ct));

    /// <summary>Those who take part, by site, role and what quotas count; from an index alone.</summary>
    private static Task<List<Claim>> EnrolledAsync(TrialsDb db, Guid trialId, CancellationToken ct) => db.Enrolments
        .Where(e => e.TrialId == trialId && e.WithdrawnAtUtc == null)
        .GroupBy(e => new { e.SiteId, e.Role, e.QuotaCodes })
        .Select(g => new Claim(g.Key.SiteId, g.Key.Role, g.Key.QuotaCodes, ClaimKind.Enrolment, g.Count()))
        .ToListAsync(ct);
}
