using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Privacy;

/// <summary>Tells participants what coordinators have read of them.</summary>
internal sealed class ParticipantReads(TrialsDb db, Writer<TrialsDb> writer, TimeProvider clock)
{
    /// <summary>Returns once it is kept, so call it before the answer goes out. What is the caller's own is left out.</summary>
    public async Task LogAsync(IReadOnlyCollection<Guid> enrolments, AccessKind what, CurrentUser user, CancellationToken ct)
    {
        var ids = enrolments.ToHashSet();
        var others = ids.Count == 0
            ? []
            : await db.Enrolments
                .Where(e => ids.Contains(e.Id) && e.AccountId != user.Id)
                .Join(db.Sites, e => e.SiteId, s => s.Id, (e, s) => new { e.Id, e.TrialId, Site = s.OrganisationId })
                .Join(db.Trials, e => e.TrialId, t => t.Id, (e, t) => new { e.Id, e.TrialId, e.Site, Sponsor = t.SponsorId })
                .ToListAsync(ct);
        if (others.Count == 0)
        {
            return;
        }

        var now = clock.Moment();
        var entries = others.ConvertAll(e => AccessEntry.Of(
            e.TrialId, e.Id, what,
            new Reader(Roles.SiteCoordinator, user.ActsFor(e.Site, Roles.SiteCoordinator) ? e.Site : e.Sponsor), why: null, now));
        await writer.WriteAsync<Done>(
            (log, _) =>
            {
                log.AccessLog.AddRange(entries);
                return Task.FromResult<Result<Done>>(Done.It);
            },
            ct);
    }
}
