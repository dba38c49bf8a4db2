using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Languages;

/// <summary>Codes of the API in the reader's words; one that is not known here is shown as it is.</summary>
internal static class KnownCodes
{
    public static string Known(this IStringLocalizer texts, string kind, string code) =>
        texts[$"{kind}.{code}"] is { ResourceNotFound: false } text ? text.Value : code;
}
