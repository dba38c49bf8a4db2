using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Languages;

/// <summary>
/// Texts that count: <c>Found.one</c> and <c>Found.other</c>, with the number as their first argument.
/// The rule is CLDR's for whole numbers: French says nought in the singular, German and English do not.
/// </summary>
internal static class Plural
{
    public static LocalizedString Count(this IStringLocalizer texts, string name, long number, params object[] more)
    {
        var isOne = Language.Current.Code == "fr" ? number is 0 or 1 : number is 1;
        return texts[$"{name}.{(isOne ? "one" : "other")}", [number, .. more]];
    }
}
