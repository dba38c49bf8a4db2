using System.Globalization;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Comments;

/// <summary>Characters of a text that are not shown.</summary>
internal sealed record Mask(int Start, int Length);

/// <summary>Leaves words out of what somebody wrote. Nothing is put in their place but the sign that something is missing.</summary>
internal static class Masking
{
    public const string Sign = "[…]";

    /// <param name="masks">In their order, and apart from one another.</param>
    public static string Apply(string text, IReadOnlyList<Mask> masks)
    {
        var (shown, at) = ("", 0);
        foreach (var mask in masks)
        {
            shown += text[at..mask.Start] + Sign;
            at = mask.Start + mask.Length;
        }

        return shown + text[at..];
    }

    /// <summary>The masks under which the text reads so; refused where it never does, because words were changed, added or cut.</summary>
    /// <param name="wording">With <see cref="Sign"/>, or three dots in its brackets, for whatever is left out.</param>
    public static Result<List<Mask>> Of(string text, string? wording)
    {
        var pieces = FreeText.Tidy(wording ?? "").Replace("[...]", Sign, StringComparison.Ordinal).Split(Sign);
        if (Array.TrueForAll(pieces, string.IsNullOrWhiteSpace))
        {
            return CommentErrors.NothingLeft;
        }

        var (masks, at, typed) = (new List<Mask>(), 0, 0);
        for (var i = 0; i < pieces.Length; i++)
        {
            var found = PlaceOf(pieces[i], text, at, isFirst: i == 0, isLast: i == pieces.Length - 1);
            if (found < 0)
            {
                return CommentErrors.Reworded(typed + (i == 0 ? pieces[0].AsSpan().CommonPrefixLength(text) : 0) + 1);
            }

            if (found > at)
            {
                masks.Add(new Mask(at, found - at));
            }

            at = found + pieces[i].Length;
            typed += pieces[i].Length + Sign.Length;
        }

        return masks;
    }

    /// <summary>Where whole words are left out, the first place is as good as any other: what is shown is the same.</summary>
    private static int PlaceOf(string piece, string text, int from, bool isFirst, bool isLast) => (isFirst, isLast) switch
    {
        (true, true) => piece == text ? 0 : -1,
        (true, false) => text.StartsWith(piece, StringComparison.Ordinal) && IsBetweenWords(text, piece.Length) ? 0 : -1,
        (false, true) => text.EndsWith(piece, StringComparison.Ordinal) && text.Length - piece.Length is var start && start >= from
            && IsBetweenWords(text, start) ? start : -1,
        _ => FirstOf(piece, text, from),
    };

    private static int FirstOf(string piece, string text, int from)
    {
        var found = text.IndexOf(piece, from, StringComparison.Ordinal);
        while (found >= 0 && !(IsBetweenWords(text, found) && IsBetweenWords(text, found + piece.Length)))
        {
            found = found < text.Length ? text.IndexOf(piece, found + 1, StringComparison.Ordinal) : -1;
        }

        return found;
    }

    /// <summary>Within a word nothing is cut: of "unsafe" would be left that it was safe. Nor within a sign of several characters.</summary>
    private static bool IsBetweenWords(string text, int at) =>
        at == 0 || at == text.Length || !(IsOfWord(text[at - 1]) && IsOfWord(text[at]));

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '\u200d' or '\ufe0f'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
