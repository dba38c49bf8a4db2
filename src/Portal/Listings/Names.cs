using Marketplace.Clients.Catalog;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Listings;

/// <summary>What a listing is called to the reader: in their language, or in the next that has a name.</summary>
internal static class Names
{
    public static string Of(Listing listing, string otherwise) => First(listing.Texts.ToDictionary(t => t.Key, t => t.Value.Name), otherwise);

    public static string First(IReadOnlyDictionary<string, string?> names, string otherwise) => Language.InOrderFor(Language.Current)
        .Select(l => names.GetValueOrDefault(l.Code))
        .FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? otherwise;
}
