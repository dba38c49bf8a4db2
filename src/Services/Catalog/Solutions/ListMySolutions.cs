using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Listings;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Solutions;

/// <summary>The solutions of the organisations for which the caller acts as a maker, the newest first, in every state.</summary>
internal static class ListMySolutions
{
    /// <param name="Names">Of the document under work, by language.</param>
    public sealed record Item(SolutionState Solution, IReadOnlyDictionary<string, string?> Names, DateTime CreatedAtUtc);

    public sealed record Response(IReadOnlyList<Item> Items, string? NextCursor);

    public static void Map(RouteGroupBuilder makers) => makers.MapGet("/my/solutions", HandleAsync).WithName(nameof(ListMySolutions));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        CurrentUser user, CatalogDb db, CancellationToken ct, string? cursor = null, [Range(1, 100)] int limit = 20)
    {
        if (!Cursor.NewestFirst(cursor).TryGet(out var from, out var error))
        {
            return error.ToProblem();
        }

        var makers = user.OrganisationsAs(Roles.Maker).ToList();
        var rows = await db.Solutions
            .Where(s => makers.Contains(s.MakerId))
            .Where(s => s.CreatedAtUtc <= from.AtUtc && (s.CreatedAtUtc < from.AtUtc || s.Id > from.Id))
            .OrderByDescending(s => s.CreatedAtUtc).ThenBy(s => s.Id)
            .Take(limit + 1)
            .ToListAsync(ct);

        var page = rows.Take(limit).ToList();
        return TypedResults.Ok(new Response(
            page.ConvertAll(s => new Item(SolutionState.Of(s), s.Draft.Texts.ToDictionary(t => t.Key, t => t.Value.Name), s.CreatedAtUtc)),
            rows.Count > limit ? new Cursor(page[^1].CreatedAtUtc, page[^1].Id).ToString() : null));
    }
}
