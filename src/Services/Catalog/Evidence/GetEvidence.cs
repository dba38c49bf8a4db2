using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Solutions;
using Marketplace.Contracts.Feedback;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Catalog.Evidence;

/// <summary>
/// All that trials have found about a solution, on every version, favourable or not.
/// It stays public when the listing is suspended or withdrawn.
/// </summary>
internal static class GetEvidence
{
    /// <param name="AgeDays">Since the figures were computed.</param>
    /// <param name="Overall">Null figures: fewer people answered than may be shown.</param>
    /// <param name="Collection">How the figures came about.</param>
    public sealed record Item(
        Guid TrialId, string Instrument, string Version, bool ConcernsCurrentVersion, bool HigherIsBetter, DateTime ComputedAtUtc, int AgeDays,
        ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole, Currency Currency, Collection Collection);

    public sealed record Response(Guid SolutionId, string? CurrentVersion, IReadOnlyList<Item> Items, string? NextCursor);

    public static void Map(RouteGroupBuilder open) => open.MapGet("/solutions/{id:guid}/evidence", HandleAsync).WithName(nameof(GetEvidence));

    private static async Task<Results<PublicJson<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser? user, CatalogDb db, TimeProvider clock, IOptions<CatalogOptions> options, HttpResponse response, CancellationToken ct,
        string? cursor = null, [Range(1, 100)] int limit = 20)
    {
        if (!Cursor.NewestFirst(cursor).TryGet(out var from, out var error))
        {
            return error.ToProblem();
        }

        var solution = await db.Solutions.Where(s => s.Id == id).Select(s => new { s.MakerId, s.CurrentVersion, s.PublishedAtUtc }).FirstOrDefaultAsync(ct);
        var wasPublic = solution?.PublishedAtUtc is not null;
        if (solution is null || !(wasPublic || user?.Is(Roles.Operator) is true || user?.ActsFor(solution.MakerId, Roles.Maker) is true))
        {
            return SolutionErrors.Unknown.ToProblem();
        }

        var rows = await db.Results.Where(r => r.SolutionId == id)
            .Where(r => r.FirstHeardAtUtc <= from.AtUtc && (r.FirstHeardAtUtc < from.AtUtc || r.Id > from.Id))
            .OrderByDescending(r => r.FirstHeardAtUtc).ThenBy(r => r.Id)
            .Take(limit + 1)
            .ToListAsync(ct);

        var page = rows.Take(limit).ToList();
        var now = clock.GetUtcNow().UtcDateTime;
        var evidence = new Response(
            id, solution.CurrentVersion, page.ConvertAll(r => ItemOf(r, solution.CurrentVersion, now, options.Value.EvidenceValidFor)),
            rows.Count > limit ? new Cursor(page[^1].FirstHeardAtUtc, page[^1].Id).ToString() : null);
        return wasPublic ? new PublicJson<Response>(evidence) : PrivateJson.Ok(evidence, response);
    }

    private static Item ItemOf(TrialResult r, string? currentVersion, DateTime now, TimeSpan validFor) => new(
        r.TrialId, r.Instrument, r.SolutionVersion, r.SolutionVersion == currentVersion, r.HigherIsBetter, r.ComputedAtUtc,
        Math.Max(0, (int)(now - r.ComputedAtUtc).TotalDays), r.Overall, r.ByRole,
        r.CurrencyFor(currentVersion, now, validFor), r.Collection);
}
