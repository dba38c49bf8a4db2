using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Organisations;

internal static class ListOrganisations
{
    public sealed record Response(IReadOnlyList<OrganisationView> Items, Guid? NextCursor);

    public static void Map(RouteGroupBuilder organisations) => organisations.MapGet("/organisations", HandleAsync)
        .RequireAuthorization(p => p.RequireRole(Roles.Operator))
        .WithName(nameof(ListOrganisations))
        .WithSummary("All organisations, or those that are or are not verified");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        IdentityDb db, CancellationToken ct, bool? verified = null, [StringLength(36)] string? cursor = null, [Range(1, 100)] int limit = 20)
    {
        var after = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && !Guid.TryParse(cursor, out after))
        {
            return OrganisationErrors.CursorInvalid.ToProblem();
        }

        var found = await db.Organisations
            .Where(o => (verified == null || (o.VerifiedAtUtc != null) == verified) && o.Id > after)
            .OrderBy(o => o.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var page = found.Take(limit).Select(OrganisationView.Of).ToList();
        return TypedResults.Ok(new Response(page, found.Count > limit ? page[^1].Id : null));
    }
}
