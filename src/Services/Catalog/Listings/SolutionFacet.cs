using Marketplace.Catalog.Solutions;

namespace Marketplace.Catalog.Listings;

/// <summary>One value by which a listing is found.</summary>
internal readonly record struct FacetValue(string Facet, string Value)
{
    public static IEnumerable<FacetValue> Of(Listing listing, Guid makerId, bool hasEvidence) =>
    [
        new(Facets.Listed, Facets.Yes),
        .. listing.Technologies.Select(v => new FacetValue(Facets.Technology, v)),
        .. listing.Pathologies.Select(v => new FacetValue(Facets.Pathology, v)),
        .. listing.Populations.Select(v => new FacetValue(Facets.Population, v)),
        .. listing.Topics.Select(v => new FacetValue(Facets.Topic, v)),
        .. listing.Texts.Keys.Select(v => new FacetValue(Facets.Language, v)),
        new(Facets.Trl, Facets.Of(listing.Trl!.Value)),
        new(Facets.Maker, Facets.Of(makerId)),
        .. hasEvidence ? [new(Facets.Evidence, Facets.Yes)] : Array.Empty<FacetValue>(),
    ];
}

/// <summary>One value by which a listing in the public list is found. Derived from the published snapshot, never edited.</summary>
internal sealed record SolutionFacet(Guid SolutionId, string Facet, string Value, DateTime PublishedAtUtc)
{
    /// <summary>All values of a solution; none unless it is published now.</summary>
    public static IEnumerable<SolutionFacet> Of(Solution solution, bool hasEvidence) =>
        solution is { Visibility: Visibility.Published, Published: { } listing }
            ? FacetValue.Of(listing, solution.MakerId, hasEvidence).Select(v => new SolutionFacet(solution.Id, v.Facet, v.Value, solution.PublishedAtUtc!.Value))
            : [];
}
