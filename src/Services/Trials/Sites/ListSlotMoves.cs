using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Sites;

/// <summary>The history of slots moved, newest first: all of it for the sponsor, and for a site what it gave or got; on request that of one site.</summary>
internal static class ListSlotMoves
{
    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{id:guid}/slot-moves", HandleAsync).WithName(nameof(ListSlotMoves));

    private static async Task<Results<Ok<Page<SlotMoveState>>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, TrialsDb db, CancellationToken ct,
        Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, Guid? site = null)
    {
        var (sponsors, sites) = await db.PartInTrialAsync(id, user, ct);
        if (!sponsors && sites.Count == 0)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var moves = await db.SlotMoves
            .Where(m => m.TrialId == id && (sponsors || sites.Contains(m.FromSiteId) || sites.Contains(m.ToSiteId)))
            .Where(m => site == null || m.FromSiteId == site || m.ToSiteId == site)
            .Where(m => cursor == null || m.Id < cursor)
            .OrderByDescending(m => m.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(moves, limit, m => m.Id, SlotMoveState.Of));
    }
}
