using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Privacy;

/// <summary>The requests of the caller's sites; for ethics reviewers also those that wait for a second person. Newest first.</summary>
internal static class ListReidentifications
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/re-identifications", HandleAsync).WithName(nameof(ListReidentifications));

    private static async Task<Ok<Page<ReidentificationState>>> HandleAsync(
        CurrentUser user, TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        var isReviewer = user.Is(Roles.EthicsReviewer);
        var rows = await db.Reidentifications
            .Where(r => own.Contains(r.OrganisationId) || (isReviewer && !r.IsDecided))
            .Where(r => cursor == null || r.Id < cursor)
            .OrderByDescending(r => r.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, limit, r => r.Id, r => ReidentificationState.Of(r, user)));
    }
}
