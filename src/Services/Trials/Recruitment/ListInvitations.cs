using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>The invitations of a trial and where each stands, newest first: all for the sponsor, a site's own for the site; of one site where it is named.</summary>
internal static class ListInvitations
{
    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{id:guid}/invitations", HandleAsync).WithName(nameof(ListInvitations));

    private static async Task<Results<Ok<Page<InvitationView>>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, TrialsDb db, TimeProvider clock, CancellationToken ct,
        Guid? site = null, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var (sponsors, sites) = await db.PartInTrialAsync(id, user, ct);
        if (!sponsors && sites.Count == 0)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var invitations = await db.Invitations
            .Where(i => i.TrialId == id && (sponsors || (i.SiteId != null && sites.Contains(i.SiteId.Value))))
            .Where(i => site == null || i.SiteId == site)
            .Where(i => cursor == null || i.Id < cursor)
            .OrderByDescending(i => i.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var now = clock.Moment();
        return TypedResults.Ok(Page.Of(invitations, limit, i => i.Id, i => InvitationView.Of(i, now)));
    }
}
