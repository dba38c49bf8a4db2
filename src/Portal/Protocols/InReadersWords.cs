using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Protocols;

/// <summary>A text that comes by language: the reader's, or the next that there is.</summary>
internal static class InReadersWords
{
    public static string Of(IReadOnlyDictionary<string, string>? texts) => Language.InOrderFor(Language.Current)
        .Select(l => texts?.GetValueOrDefault(l.Code))
        .FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "–";

    /// <summary>The name of a solution.</summary>
    public static string Of(Clients.Catalog.Listing? listing) => Of(listing?.Texts.ToDictionary(t => t.Key, t => t.Value.Name ?? "") ?? []);

    public static string Of(Clients.Trials.LegalText text) => Language.Current.Code switch { "fr" => text.Fr, "de" => text.De, _ => text.En };
}
