using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Listings;

/// <summary>What a listing is called to the reader: in their language, or in the next that has a name.</summary>
internal static class Names
{
    public static string First(IReadOnlyDictionary<string, string?> names, string otherwise) => Language.InOrderFor(Language.Current)
        .Select(l => names.GetValueOrDefault(l.Code))
        .FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? otherwise;
}
