using System.Globalization;
using Marketplace.Portal.Vocabulary;

namespace Marketplace.Portal.Organisations;

/// <summary>Countries that an organisation may be of: the Greater Region's first, then by name in the reader's language.</summary>
internal static class Countries
{
    private static readonly string[] Near = ["LU", "FR", "DE", "BE"];

    private static readonly string[] Others =
    [
        "AT", "BG", "CH", "CY", "CZ", "DK", "EE", "ES", "FI", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LV", "MT", "NL", "NO",
        "PL", "PT", "RO", "SE", "SI", "SK", "US",
    ];

    public static IEnumerable<(string Code, string Name)> All =>
        Near.Select(Of).Concat(Others.Select(Of).OrderBy(c => c.Name, StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true)));

    private static (string Code, string Name) Of(string code) => (code, CodeNames.Country(code));
}
