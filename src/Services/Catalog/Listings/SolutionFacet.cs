using Marketplace.Catalog.Solutions;

namespace Marketplace.Catalog.Listings;

/// <summary>One value by which a listing in the public list is found. Derived from the published snapshot, never edited.</summary>
internal sealed record SolutionFacet(Guid SolutionId, string Facet, string Value, DateTime PublishedAtUtc)
{
    /// <summary>All values of a solution; none unless it is published now.</summary>
    public static IEnumerable<SolutionFacet> Of(Solution solution, bool hasEvidence)
    {
        if (solution is not { Visibility: Visibility.Published, Published: { } listing })
        {
            return [];
        }

        IEnumerable<(string Facet, string Value)> values =
        [
            (Facets.Listed, Facets.Yes),
            .. listing.Technologies.Select(v => (Facets.Technology, v)),
            .. listing.Pathologies.Select(v => (Facets.Pathology, v)),
            .. listing.Populations.Select(v => (Facets.Population, v)),
            .. listing.Topics.Select(v => (Facets.Topic, v)),
            .. listing.Texts.Keys.Select(v => (Facets.Language, v)),
            (Facets.Trl, Facets.Of(listing.Trl!.Value)),
            (Facets.Maker, Facets.Of(solution.MakerId)),
            .. hasEvidence ? [(Facets.Evidence, Facets.Yes)] : Array.Empty<(string, string)>(),
        ];
        return values.Select(v => new SolutionFacet(solution.Id, v.Facet, v.Value, solution.PublishedAtUtc!.Value));
    }
}
