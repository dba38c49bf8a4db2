using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics.Interests;

/// <summary>What the caller has declared, withdrawn declarations included.</summary>
internal static class ListMyInterests
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/ethics/my/interests", HandleAsync).WithName(nameof(ListMyInterests));

    private static async Task<Ok<Page<InterestState>>> HandleAsync(
        CurrentUser user, TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var declared = await db.ReviewerInterests
            .Where(i => i.ReviewerId == user.Id && (cursor == null || i.Id > cursor))
            .OrderBy(i => i.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(declared, limit, i => i.Id, InterestState.Of));
    }
}
