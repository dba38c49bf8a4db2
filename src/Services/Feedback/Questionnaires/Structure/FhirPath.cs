namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>How the place of a fault is written.</summary>
internal static class FhirPath
{
    private const int LongestShown = 60;

    /// <summary>A child's path; a name that FHIRPath cannot hold stands in backticks.</summary>
    public static string Of(string parent, string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? $"{parent}.{Shown(name)}"
            : $"{parent}.`{Shown(name).Replace("`", "\\`", StringComparison.Ordinal)}`";

    /// <summary>A stranger's words, short enough for a message.</summary>
    public static string Shown(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
}
