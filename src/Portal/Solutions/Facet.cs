using Marketplace.Clients.Catalog;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Solutions;

/// <summary>A facet as the reader chooses from it.</summary>
/// <param name="Code">As it stands in the address.</param>
public sealed record Facet(string Code, IReadOnlyList<FacetValue> Values)
{
    /// <summary>As many are seen at once; the others are unfolded.</summary>
    private const int AtOnce = 6;

    public IEnumerable<FacetValue> First => Values.Where((v, i) => i < AtOnce || v.IsChosen);

    public IEnumerable<FacetValue> Others => Values.Where((v, i) => i >= AtOnce && !v.IsChosen);

    /// <param name="counts">Null where they are not to be had: then there is only what was chosen, and what is always there.</param>
    public static IReadOnlyList<Facet> Of(CatalogueQuery query, FacetCounts? counts) =>
        [.. CatalogueQuery.WordFacets.Select(code => Of(code, query.ValuesOf(code), CountsOf(code, counts))).Where(f => f.Values.Count > 0)];

    private static Facet Of(string code, IReadOnlyList<string> chosen, IReadOnlyList<FacetCount>? counts)
    {
        var values = counts is not null
            ? counts.Select(c => new FacetValue(c.Value, c.Listings, chosen.Contains(c.Value)))
            : Always(code).Union(chosen).Select(value => new FacetValue(value, null, chosen.Contains(value)));
        return new(code, [.. values]);
    }

    private static IEnumerable<string> Always(string code) => code is "language" ? Language.All.Select(l => l.Code) : [];

    private static IReadOnlyList<FacetCount>? CountsOf(string code, FacetCounts? counts) => code switch
    {
        "technology" => counts?.Technologies,
        "pathology" => counts?.Pathologies,
        "population" => counts?.Populations,
        "topic" => counts?.Topics,
        "language" => counts?.Languages,
        _ => null,
    };
}

/// <param name="Listings">How many it would bring; null where that is not known.</param>
public sealed record FacetValue(string Code, int? Listings, bool IsChosen);
