using System.Text.RegularExpressions;

namespace Marketplace.Feedback.Exports;

/// <summary>
/// Lines of comma-separated values (RFC 4180) that a spreadsheet will not take for formulas: a text that begins like one gets
/// an apostrophe before it, and so does a text that begins with an apostrophe, so that taking one away always gives the text back.
/// </summary>
internal static partial class Csv
{
    /// <summary>Also as they are written full-width, which some spreadsheets read as the plain ones.</summary>
    private const string FormulaStarts = "=+-@\t\r\n'＝＋－＠";

    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string value)
    {
        var text = value.Length > 0 && FormulaStarts.Contains(value[0], StringComparison.Ordinal) && !Number().IsMatch(value) ? $"'{value}" : value;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>As JSON writes numbers: below zero they begin like a formula and are none.</summary>
    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
