namespace Marketplace.Clients.Catalog;

/// <summary>A facet's own values are counted as if none of them were chosen: each says what choosing it besides would bring.</summary>
/// <param name="Total">Listings that meet the whole filter.</param>
/// <param name="Technologies">The most frequent first, as in the other facets, at most a hundred; what was chosen is always there.</param>
/// <param name="Trls">From the lowest level to the highest.</param>
/// <param name="WithEvidence">Listings with results that may be shown.</param>
public sealed record FacetCounts(
    int Total, IReadOnlyList<FacetCount> Technologies, IReadOnlyList<FacetCount> Pathologies, IReadOnlyList<FacetCount> Populations,
    IReadOnlyList<FacetCount> Topics, IReadOnlyList<FacetCount> Languages, IReadOnlyList<FacetCount> Trls, int WithEvidence);

public sealed record FacetCount(string Value, int Listings);
