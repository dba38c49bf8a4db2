using System.Buffers;
using System.Globalization;
using System.Text;

namespace Marketplace.Catalog.Search;

/// <summary>The words of a text as they are searched: case, accents and ligatures do not matter, and other scripts stay as they are.</summary>
internal static class Words
{
    private static readonly SearchValues<char> Ascii = SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c)]);

    public static IEnumerable<string> In(string? text)
    {
        var word = new StringBuilder();
        foreach (var rune in Decomposed(text ?? "").EnumerateRunes())
        {
            if (IsAccent(rune) || IsVariant(rune))
            {
                continue;
            }

            if (IsOfWord(rune))
            {
                Fold(Rune.ToLowerInvariant(rune), word);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>Letters apart from their accents. What belongs to no word goes first: half a surrogate pair would make Normalize throw.</summary>
    private static string Decomposed(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Ascii))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(IsOfWord(rune) ? rune.ToString() : " ");
        }

        return clean.ToString().Normalize(NormalizationForm.FormKD);
    }

    /// <summary>The accents of Latin, Greek and Cyrillic letters; the marks of other scripts make other words.</summary>
    private static bool IsAccent(Rune rune) => rune.Value is >= 0x0300 and <= 0x036F;

    /// <summary>How a sign is to be drawn says nothing of what it is.</summary>
    private static bool IsVariant(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Letters that are not a letter with an accent, but are written as if they were.</summary>
    private static void Fold(Rune lower, StringBuilder word)
    {
        var spelled = lower.Value switch
        {
            'ß' => "ss",
            'œ' => "oe",
            'æ' => "ae",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            'ς' => "σ",
            _ => null,
        };
        word.Append(spelled ?? lower.ToString());
    }
}
