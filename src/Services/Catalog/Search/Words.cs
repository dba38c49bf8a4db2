using System.Globalization;
using System.Text;

namespace Marketplace.Catalog.Search;

/// <summary>The words of a text as they are searched: case, accents and ligatures do not matter, and other scripts stay as they are.</summary>
internal static class Words
{
    public static IEnumerable<string> In(string? text)
    {
        var end = 0;
        while (NextIn(text, end) is { } word)
        {
            end = word.End.Value;
            foreach (var folded in Folded(text![word]))
            {
                yield return folded;
            }
        }
    }

    /// <summary>Half a surrogate pair is of no word.</summary>
    private static Range? NextIn(ReadOnlySpan<char> text, int from)
    {
        var start = -1;
        for (var i = from; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            if (IsOfWord(rune))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                return start..i;
            }

            i += length;
        }

        return start < 0 ? null : start..text.Length;
    }

    /// <summary>One word, or none, or the several that a single sign stands for.</summary>
    private static string[] Folded(string word)
    {
        if (Ascii.IsValid(word))
        {
            return [word.ToLowerInvariant()];
        }

        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsOfWord(rune))
            {
                folded.Append(' ');
            }
            else if (!IsAccent(rune) && !IsVariant(rune))
            {
                Spell(Rune.ToLowerInvariant(rune), folded);
            }
        }

        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The accents of Latin, Greek and Cyrillic letters; the marks of other scripts make other words.</summary>
    private static bool IsAccent(Rune rune) => rune.Value is >= 0x0300 and <= 0x036F;

    /// <summary>How a sign is to be drawn says nothing of what it is.</summary>
    private static bool IsVariant(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Some letters are not a letter with an accent, but are written as if they were.</summary>
    private static void Spell(Rune lower, StringBuilder word)
    {
        Span<char> itself = stackalloc char[2];
        word.Append(lower.Value switch
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
            _ => itself[..lower.EncodeToUtf16(itself)],
        });
    }
}
