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
    private const int CountedAtMost = 10_000;

    /// <param name="count">Most places to return.</param>
    /// <returns>The places of the listings found, in the order of the list.</returns>
    public static async Task<List<Cursor>> FindAsync(CatalogDb db, IReadOnlyList<Wanted> wanted, Cursor from, int count, CancellationToken ct)
    {
        var leader = await RarestAsync(db, wanted, ct);
        var found = With(db.Facets, leader)
            .Where(f => f.PublishedAtUtc <= from.AtUtc && (f.PublishedAtUtc < from.AtUtc || f.SolutionId > from.Id));
        foreach (var (facet, values) in wanted.Where(w => w != leader))
        {
            found = found.Where(f => db.Facets.Any(o => o.SolutionId == f.SolutionId && o.Facet == facet && values.Contains(o.Value)));
        }

        var places = await found
            .Select(f => new { f.PublishedAtUtc, f.SolutionId }).Distinct()
            .OrderByDescending(f => f.PublishedAtUtc).ThenBy(f => f.SolutionId)
            .Take(count)
            .ToListAsync(ct);
        return places.ConvertAll(p => new Cursor(p.PublishedAtUtc, p.SolutionId));
    }

    private static async Task<Wanted> RarestAsync(CatalogDb db, IReadOnlyList<Wanted> wanted, CancellationToken ct)
    {
        var (rarest, least) = (wanted[0], int.MaxValue);
        foreach (var candidate in wanted.Count > 1 ? wanted : [])
        {
            var listings = await With(db.Facets, candidate).OrderBy(f => f.Value).Take(CountedAtMost).CountAsync(ct);
            (rarest, least) = listings < least ? (candidate, listings) : (rarest, least);
        }

        return rarest;
    }

    /// <summary>One value is asked for as such: then the index yields the order of the list by itself.</summary>
    private static IQueryable<SolutionFacet> With(IQueryable<SolutionFacet> facets, Wanted wanted)
    {
        var (facet, values) = wanted;
        var only = values.Length == 1 ? values[0] : null;
        return only is null
            ? facets.Where(f => f.Facet == facet && values.Contains(f.Value))
            : facets.Where(f => f.Facet == facet && f.Value == only);
    }
}
