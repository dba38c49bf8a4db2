using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Listings;

/// <summary>
/// The catalogue's terms as people write them, in their language: "Insuffisance cardiaque, diabète de type 2" is <c>heart-failure</c>
/// and <c>diabetes-type-2</c>. A term that the vocabulary does not know becomes one of its own.
/// </summary>
internal static class Terms
{
    private static readonly char[] Separators = [',', ';', '\n', '\r'];

    private static readonly ILookup<string, Term> Known = Vocabularies().ToLookup(t => t.Kind, t => t.Term);

    /// <param name="kind">Which vocabulary: technology, pathology, population, topic.</param>
    public static string Write(string kind, IEnumerable<string> codes) => string.Join(", ", codes.Select(code => NameOf(kind, code)));

    public static IReadOnlyList<string> Read(string kind, string? written) =>
        [.. (written ?? "").Split(Separators).Select(Slug).Where(slug => slug.Length > 0).Select(slug => CodeOf(kind, slug)).Distinct()];

    /// <summary>The names that the vocabulary has in the reader's language.</summary>
    public static IEnumerable<string> Names(string kind) =>
        Known[kind].Where(t => t.Language == Language.Current).Select(t => t.Name).Order(StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true));

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

    private static string NameOf(string kind, string code) =>
        Known[kind].Where(t => t.Code == code && t.Language == Language.Current).Select(t => t.Name).FirstOrDefault() ?? code.Replace('-', ' ');

    /// <summary>In whichever of the languages it was written, with or without what stands in brackets.</summary>
    private static string CodeOf(string kind, string slug) =>
        Known[kind].OrderByDescending(t => t.Code == slug)
            .Where(t => slug == t.Code || slug == Slug(t.Name) || slug == Slug(t.Name.Split('(')[0]))
            .Select(t => t.Code).FirstOrDefault() ?? slug;

    private static IEnumerable<(string Kind, Term Term)> Vocabularies()
    {
        var texts = new ResourceManager(typeof(Vocabulary.Texts));
        return from language in Language.All
               // English stands in the neutral file.
               let culture = language == Language.Default ? CultureInfo.InvariantCulture : language.Culture.Parent
               from entry in texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
               let key = ((string)entry.Key).Split('.', 2)
               where key.Length == 2
               select (key[0], new Term(key[1], language, (string)entry.Value!));
    }

    private sealed record Term(string Code, Language Language, string Name);
}
