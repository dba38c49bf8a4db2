namespace Marketplace.Feedback.Responses;

/// <summary>Lines of comma-separated values (RFC 4180) that a spreadsheet will not take for formulas.</summary>
internal static class Csv
{
    private const string FormulaStarts = "=+-@\t\r";

    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string value)
    {
        var text = value.Length > 0 && FormulaStarts.Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
