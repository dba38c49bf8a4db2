using Marketplace.Catalog.Data;
using Marketplace.Catalog.Solutions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Search;

/// <summary>Reads from the database what the index keeps.</summary>
internal static class ListingDocuments
{
    /// <returns>Nothing for those that are not in the public list.</returns>
    public static async Task<List<ListingDocument>> ReadAsync(CatalogDb db, List<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.ToArray();
        var rows = await db.Solutions.Where(s => EF.Parameter(wanted).Contains(s.Id) && s.Visibility == Visibility.Published)
            .Select(s => new { s.Id, s.MakerId, Listing = s.Published!, PublishedAtUtc = s.PublishedAtUtc!.Value })
            .ToListAsync(ct);
        var makerIds = rows.Select(r => r.MakerId).Distinct().ToArray();
        var makers = await db.Organisations.Where(o => EF.Parameter(makerIds).Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var facets = (await db.Facets.Where(f => EF.Parameter(wanted).Contains(f.SolutionId)).Select(f => new { f.SolutionId, f.Facet, f.Value }).ToListAsync(ct))
            .ToLookup(f => f.SolutionId, f => (f.Facet, f.Value));
        return rows.ConvertAll(r => ListingDocument.Of(r.Id, r.PublishedAtUtc, r.Listing, makers.GetValueOrDefault(r.MakerId), [.. facets[r.Id]]));
    }
}
