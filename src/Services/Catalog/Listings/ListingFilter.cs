using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Solutions;

namespace Marketplace.Catalog.Listings;

/// <summary>Which listings are asked for: any of the values within one facet, and every facet that is named.</summary>
internal sealed record ListingFilter
{
    private const int MaxQuery = 200;
    private const int MaxWords = 10;

    /// <summary>Words or their beginnings, in whatever order; each must stand in the listing, the first ten count.</summary>
    [StringLength(MaxQuery, ErrorMessage = "Ask with at most 200 characters.")]
    public string? Q { get; init; }

    [Slugs]
    public string[]? Technology { get; init; }

    [Slugs]
    public string[]? Pathology { get; init; }

    [Slugs]
    public string[]? Population { get; init; }

    /// <summary>Public-health topic.</summary>
    [Slugs]
    public string[]? Topic { get; init; }

    /// <summary>Languages in which the listing can be read.</summary>
    [AllowedLanguages]
    public string[]? Language { get; init; }

    [MaxLength(20)]
    public Guid[]? Maker { get; init; }

    [Range(1, 9)]
    public int? TrlMin { get; init; }

    [Range(1, 9)]
    public int? TrlMax { get; init; }

    /// <summary>True: only listings with results that may be shown.</summary>
    public bool? WithEvidence { get; init; }

    /// <summary>What is asked of the search: no words where nothing is typed, and none that can be found where no word is.</summary>
    public Question Question() =>
        new(string.IsNullOrWhiteSpace(Q) ? null : [.. Words.In(Q).Distinct().Take(MaxWords)], Wanted());

    /// <summary>What every listing of the answer must have; without any filter, no more than to be listed.</summary>
    public IReadOnlyList<Wanted> Wanted()
    {
        (string Facet, string[]? Values)[] all =
        [
            (Facets.Technology, Technology),
            (Facets.Pathology, Pathology),
            (Facets.Population, Population),
            (Facets.Topic, Topic),
            (Facets.Language, Language),
            (Facets.Maker, Maker?.Select(Facets.Of).ToArray()),
            (Facets.Trl, Levels()),
            (Facets.Evidence, WithEvidence is true ? [Facets.Yes] : null),
        ];
        var wanted = all.Where(f => f.Values is { Length: > 0 }).Select(f => new Wanted(f.Facet, f.Values!)).ToList();
        return wanted.Count > 0 ? wanted : [new Wanted(Facets.Listed, [Facets.Yes])];
    }

    /// <summary>A range that is empty is asked for as one that nothing can meet.</summary>
    private string[]? Levels()
    {
        if (TrlMin is null && TrlMax is null)
        {
            return null;
        }

        var (min, max) = (TrlMin ?? 1, TrlMax ?? 9);
        return min > max ? [""] : [.. Enumerable.Range(min, max - min + 1).Select(Facets.Of)];
    }
}
