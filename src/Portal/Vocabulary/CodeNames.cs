using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Vocabulary;

/// <summary>Codes of the API's vocabularies as people say them. One that has no name here is shown as words: heart-failure, Heart failure.</summary>
internal static class CodeNames
{
    /// <param name="kind">Which vocabulary: technology, pathology, population, topic, instrument, wave, role, organisation…</param>
    public static string Name(this IStringLocalizer<Texts> texts, string kind, string code)
    {
        var known = texts[$"{kind}.{code}"];
        return known.ResourceNotFound ? AsWords(code) : known;
    }

    /// <summary>A rule of scoring; one that is not ours keeps its own name, which says more than words made of it.</summary>
    public static string ScoringRule(this IStringLocalizer<Texts> texts, string rule)
    {
        var known = texts[$"rule.{rule}"];
        return known.ResourceNotFound ? rule : known;
    }

    /// <summary>ISO 3166-1 alpha-2, by the reader's language.</summary>
    public static string Country(string code)
    {
        try
        {
            var culture = CultureInfo.CurrentUICulture;
            var region = new RegionInfo($"{culture.TwoLetterISOLanguageName}-{code}");
            return region.DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>A language's name in the reader's language.</summary>
    public static string LanguageName(this IStringLocalizer<Texts> texts, string code) => texts.Name("language", code);

    private static string AsWords(string code)
    {
        var words = code.Replace('-', ' ').Trim();
        return words.Length == 0 ? code : char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
    }
}
