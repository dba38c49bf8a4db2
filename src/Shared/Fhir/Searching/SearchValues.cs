using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Fhir.Searching;

/// <summary>How values of searches are written in R4.</summary>
public static partial class SearchValues
{
    /// <summary>At its commas, save those after a backslash, which are part of a value.</summary>
    public static IEnumerable<string> Split(string values) => Comma().Split(values).Select(v => Escaped().Replace(v, "$1"));

    /// <summary>A code, whatever system stands before it.</summary>
    public static string Code(string token) => token[(token.LastIndexOf('|') + 1)..];

    /// <summary>The one of these codes that a token names; a code that R4 does not have is an error, not an empty page.</summary>
    public static Result<string> Code(string token, IReadOnlyCollection<string> codes) =>
        codes.Contains(Code(token)) ? Code(token) : SearchErrors.CodeInvalid(token, codes);

    /// <summary>An id, or an empty one where it cannot be any of ours: it then finds nothing.</summary>
    public static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty;

    /// <summary><c>Type/id</c>, the id alone, or the whole address.</summary>
    public static Result<Guid> Reference(string value, string type)
    {
        var parts = value.Split('/');
        return parts.Length == 1 || parts[^2] == type ? Id(parts[^1]) : SearchErrors.ReferenceInvalid(value, type);
    }

    /// <summary>As texts are compared: without case and accents.</summary>
    public static string Fold(string text)
    {
        // What stands outside the basic plane, or in no plane at all, counts as a space: some of it cannot be normalised.
        var basic = string.Concat(text.Select(c => char.IsSurrogate(c) || c == '\uFFFE' ? ' ' : c));
        var folded = new StringBuilder(text.Length);
        foreach (var c in basic.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    [GeneratedRegex(@"(?<!\\),")]
    private static partial Regex Comma();

    [GeneratedRegex(@"\\([,|$\\])")]
    private static partial Regex Escaped();
}
