using Marketplace.Catalog.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Listings;

/// <summary>Any of these values of one facet.</summary>
internal sealed record Wanted(string Facet, string[] Values);

/// <summary>
/// Finds a page of listings in the facet index alone. The rarest of the wanted facets leads, read in the order of the
/// list; the others are only looked up for what it yields. So the cost follows the page, not the number of listings.
/// </summary>
internal static class FacetSearch
{
    /// <summary>Beyond this many a facet counts as common; counting further would cost more than it tells.</summary>
    private const int CountedAtMost = 5_000;

    /// <param name="count">Most places to return.</param>
    /// <returns>The places of the listings found, in the order of the list.</returns>
    public static async Task<List<Cursor>> FindAsync(CatalogDb db, IReadOnlyList<Wanted> wanted, Cursor from, int count, CancellationToken ct)
    {
        var leader = await RarestAsync(db, wanted, ct);
        var others = wanted.Where(w => w != leader).ToList();

        // Value by value, each in the order of the list, then merged: all values at once would have to be sorted first.
        var places = new HashSet<Cursor>();
        foreach (var value in leader.Values.Distinct())
        {
            places.UnionWith(await ReadAsync(db, leader.Facet, value, others, from, count, ct));
        }

        return [.. places.OrderByDescending(p => p.AtUtc).ThenBy(p => p.Id).Take(count)];
    }

    private static async Task<IEnumerable<Cursor>> ReadAsync(
        CatalogDb db, string facet, string value, List<Wanted> others, Cursor from, int count, CancellationToken ct)
    {
        var found = db.Facets
            .Where(f => f.Facet == facet && f.Value == value)
            .Where(f => f.PublishedAtUtc <= from.AtUtc && (f.PublishedAtUtc < from.AtUtc || f.SolutionId > from.Id));
        foreach (var (other, values) in others)
        {
            found = found.Where(f => db.Facets.Any(o => o.SolutionId == f.SolutionId && o.Facet == other && values.Contains(o.Value)));
        }

        var rows = await found
            .OrderByDescending(f => f.PublishedAtUtc).ThenBy(f => f.SolutionId)
            .Take(count)
            .Select(f => new { f.PublishedAtUtc, f.SolutionId })
            .ToListAsync(ct);
        return rows.Select(r => new Cursor(r.PublishedAtUtc, r.SolutionId));
    }

    private static async Task<Wanted> RarestAsync(CatalogDb db, IReadOnlyList<Wanted> wanted, CancellationToken ct)
    {
        var (rarest, least) = (wanted[0], int.MaxValue);
        foreach (var candidate in wanted.Count > 1 ? wanted : [])
        {
            var listings = await CountAsync(db, candidate, ct);
            (rarest, least) = listings < least ? (candidate, listings) : (rarest, least);
        }

        return rarest;
    }

    private static async Task<int> CountAsync(CatalogDb db, Wanted wanted, CancellationToken ct)
    {
        var (facet, counted) = (wanted.Facet, 0);
        foreach (var value in wanted.Values)
        {
            counted += await db.Facets.Where(f => f.Facet == facet && f.Value == value)
                .OrderByDescending(f => f.PublishedAtUtc).ThenBy(f => f.SolutionId)
                .Take(CountedAtMost - counted)
                .CountAsync(ct);
            if (counted == CountedAtMost)
            {
                break;
            }
        }

        return counted;
    }
}
