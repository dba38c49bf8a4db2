using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Organisations;
using Marketplace.Catalog.Solutions;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Reviews;

/// <summary>The operators' queue: what is submitted, the longest waiting first.</summary>
internal static class ListReviews
{
    /// <param name="IsChange">The solution is public already; this is a change of its listing.</param>
    /// <param name="Mine">The caller's own verdict on this submission, if given.</param>
    public sealed record Item(
        Guid SolutionId, Maker Maker, IReadOnlyDictionary<string, string?> Names, bool IsChange, DateTime SubmittedAtUtc,
        int Round, int Acceptances, Verdict? Mine);

    public sealed record Response(IReadOnlyList<Item> Items, string? NextCursor);

    public static void Map(RouteGroupBuilder operators) => operators.MapGet("/reviews", HandleAsync).WithName(nameof(ListReviews));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        CurrentUser user, CatalogDb db, CancellationToken ct, string? cursor = null, [Range(1, 100)] int limit = 20)
    {
        if (!Cursor.OldestFirst(cursor).TryGet(out var from, out var error))
        {
            return error.ToProblem();
        }

        var rows = await db.Solutions
            .Where(s => s.Stage == Stage.Submitted)
            .Where(s => s.SubmittedAtUtc >= from.AtUtc && (s.SubmittedAtUtc > from.AtUtc || s.Id > from.Id))
            .OrderBy(s => s.SubmittedAtUtc).ThenBy(s => s.Id)
            .Take(limit + 1)
            .ToListAsync(ct);

        var page = rows.Take(limit).ToList();
        var makerIds = page.Select(s => s.MakerId).Distinct().ToList();
        var makers = await db.Organisations.Where(o => makerIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        return TypedResults.Ok(new Response(
            page.ConvertAll(s => ItemOf(s, makers.GetValueOrDefault(s.MakerId), user.Id)),
            rows.Count > limit ? new Cursor(page[^1].SubmittedAtUtc!.Value, page[^1].Id).ToString() : null));
    }

    private static Item ItemOf(Solution solution, Organisation? maker, Guid reader) => new(
        solution.Id,
        Maker.Of(solution.MakerId, maker),
        solution.Draft.Texts.ToDictionary(t => t.Key, t => t.Value.Name),
        solution.PendingChange is not null,
        solution.SubmittedAtUtc!.Value,
        solution.Round,
        solution.CurrentReviews.Count(r => r.Verdict is Verdict.Accept),
        solution.CurrentReviews.FirstOrDefault(r => r.ReviewerId == reader)?.Verdict);
}
