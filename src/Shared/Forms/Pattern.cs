using System.Text.RegularExpressions;

namespace Marketplace.Forms;

/// <summary>The regular expression of a question. Strangers write it and strangers answer it, so neither may cost much time.</summary>
public static class Pattern
{
    public const int MaxLength = 1000;

    /// <summary>On a busy machine this passes also where nobody computes: long enough that a fair answer is not refused for that.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    public static bool IsUsable(string pattern) => pattern.Length <= MaxLength && Try(pattern, RegexOptions.CultureInvariant) is not null;

    /// <summary>It takes time in proportion to the text where it can; with a look-around or a back reference, a limited time.</summary>
    public static Regex? Compile(string pattern) => pattern.Length > MaxLength
        ? null
        : Try(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) ?? Try(pattern, RegexOptions.CultureInvariant);

    private static Regex? Try(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex($@"\A(?:{pattern})\z", options, Longest);
        }
        catch (ArgumentException)
        {
            // No regular expression.
            return null;
        }
        catch (NotSupportedException)
        {
            // Not without going back.
            return null;
        }
    }
}
