using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Vocabulary;

/// <summary>Fixed words of the services that come in English alone; what an installation or a person wrote itself stays as it is.</summary>
internal static partial class Phrases
{
    /// <summary>An article of a law by its usual short name, and the few names that the services give themselves.</summary>
    public static string Phrase(this IStringLocalizer<Texts> texts, string english) =>
        texts[$"phrase.{english}"] is { ResourceNotFound: false } known ? known : english;

    /// <summary>A rule that classifies devices, where nothing but its number was written.</summary>
    public static string ClassificationRule(this IStringLocalizer<Texts> texts, string written) =>
        NumberedRule().Match(written) is { Success: true } match ? texts["rule", match.Groups[1].Value] : written;

    /// <summary>What an evaluation is of; a solution that is not listed any more has no name.</summary>
    public static string Solution(this IStringLocalizer<Texts> texts, string? name, string version) =>
        texts["solution.version", name ?? texts["solution.unnamed"], version];

    [GeneratedRegex(@"^\s*(?:Rule|Règle|Regel)\s+(\d{1,2}(?:\s?\(?[a-z]\)?)?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberedRule();
}
