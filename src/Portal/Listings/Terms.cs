using System.Globalization;
using System.Text;

namespace Marketplace.Portal.Listings;

/// <summary>The catalogue's terms as people write them: "Heart failure, older people" is <c>heart-failure</c> and <c>older-people</c>.</summary>
internal static class Terms
{
    private static readonly char[] Separators = [',', ';', '\n', '\r'];

    public static string Write(IEnumerable<string> slugs) => string.Join(", ", slugs);

    public static IReadOnlyList<string> Read(string? written) =>
        [.. (written ?? "").Split(Separators).Select(Slug).Where(slug => slug.Length > 0).Distinct()];

    /// <summary>Small letters and digits, words joined by hyphens; accents fall.</summary>
    public static string Slug(string? written)
    {
        var plain = new StringBuilder();
        foreach (var letter in (written ?? "").Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && plain is [.., not '-'])
            {
                plain.Append('-');
            }
        }

        return plain.ToString().Trim('-');
    }
}
