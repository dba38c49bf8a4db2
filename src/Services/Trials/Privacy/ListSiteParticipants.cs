using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Privacy;

/// <summary>A site's participants, by pseudonym, for its coordinators. Each one shown can see that they were.</summary>
internal static class ListSiteParticipants
{
    public sealed record Item(Guid EnrolmentId, Guid Pseudonym, ParticipantRole Role, DateTime EnrolledAtUtc, DateTime? WithdrawnAtUtc);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/sites/{siteId:guid}/participants", HandleAsync).WithName(nameof(ListSiteParticipants));

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid siteId, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct,
        Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var now = clock.Moment();
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        var listed = await writer.WriteAsync<Page<Item>>(
            async (db, stop) =>
            {
                var site = await db.Sites.SingleOrDefaultAsync(s => s.Id == siteId && s.TrialId == id && own.Contains(s.OrganisationId), stop);
                if (site is null)
                {
                    return SiteErrors.Unknown;
                }

                var page = await PageAsync(db, id, siteId, cursor, limit, stop);
                var reader = new Reader(Roles.SiteCoordinator, site.OrganisationId);
                db.AccessLog.AddRange(page.Items.Select(p => AccessEntry.Of(id, p.EnrolmentId, AccessKind.ParticipantListed, reader, why: null, now)));
                return page;
            },
            ct);
        return listed.TryGet(out var participants, out var error) ? TypedResults.Ok(participants) : error.ToProblem();
    }

    /// <summary>Whose pseudonym is forgotten is no longer among them. The trial is named because the index begins with it.</summary>
    private static async Task<Page<Item>> PageAsync(TrialsDb db, Guid trialId, Guid siteId, Guid? cursor, int limit, CancellationToken ct)
    {
        var rows = await db.Enrolments
            .Where(e => e.TrialId == trialId && e.SiteId == siteId && e.Pseudonym != null && (cursor == null || e.Id < cursor))
            .OrderByDescending(e => e.Id)
            .Select(e => new Item(e.Id, e.Pseudonym!.Value, e.Role, e.EnrolledAtUtc, e.WithdrawnAtUtc))
            .Take(limit + 1)
            .ToListAsync(ct);
        return Page.Of(rows, limit, r => r.EnrolmentId, r => r);
    }
}
