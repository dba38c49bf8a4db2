using Marketplace.Catalog.Data;
using Marketplace.Catalog.Listings;
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
        var evident = await db.Results.Where(r => EF.Parameter(wanted).Contains(r.SolutionId) && r.IsShown).Select(r => r.SolutionId).ToHashSetAsync(ct);
        return rows.ConvertAll(r => ListingDocument.Of(
            new Cursor(r.PublishedAtUtc, r.Id), r.Listing, makers.GetValueOrDefault(r.MakerId),
            [.. FacetValue.Of(r.Listing, r.MakerId, evident.Contains(r.Id))]));
    }
}
