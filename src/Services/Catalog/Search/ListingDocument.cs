using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Solutions;

namespace Marketplace.Catalog.Search;

/// <summary>What the index keeps of a listing in the public list.</summary>
/// <param name="Words">With the weight of the heaviest place in which each stands, in whatever language.</param>
internal sealed record ListingDocument(Cursor Place, IReadOnlyDictionary<string, int> Words, IReadOnlyList<FacetValue> Facets)
{
    private const int Name = 8;
    private const int Maker = 4;
    private const int Subject = 4;
    private const int Summary = 2;
    private const int Purpose = 1;

    /// <param name="maker">Its name, where it is known.</param>
    public static ListingDocument Of(Cursor place, Listing listing, string? maker, IReadOnlyList<FacetValue> facets)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in listing.Texts.Values)
        {
            Take(words, text.Name, Name);
            Take(words, text.Summary, Summary);
            Take(words, text.IntendedPurpose, Purpose);
        }

        Take(words, maker, Maker);
        foreach (var slug in listing.Technologies.Concat(listing.Pathologies).Concat(listing.Populations).Concat(listing.Topics))
        {
            Take(words, slug, Subject);
        }

        return new ListingDocument(place, words, facets);
    }

    private static void Take(Dictionary<string, int> words, string? text, int weight)
    {
        foreach (var word in Search.Words.In(text))
        {
            words[word] = Math.Max(weight, words.GetValueOrDefault(word));
        }
    }
}
