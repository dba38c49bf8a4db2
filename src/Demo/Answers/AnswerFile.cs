using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Marketplace.Clients.Trials;

namespace Marketplace.Demo.Answers;

/// <summary>Reads answers from semicolon-separated values: a header, then one person a line, items 1 to 10 in the last ten columns.</summary>
internal static class AnswerFile
{
    private const int Items = 10;
    private const int MostFaultsTold = 10;
    private const string RoleColumn = "role";
    private const string Sample = "sample-answers.csv";

    /// <summary>Made-up answers of 36 people.</summary>
    public static IReadOnlyList<AnswerSheet> ReadSample()
    {
        using var stream = typeof(AnswerFile).Assembly.GetManifestResourceStream(Sample)!;
        using var reader = new StreamReader(stream);
        return Read(reader, Sample);
    }

    public static IReadOnlyList<AnswerSheet> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DemoFault($"{path} cannot be read: {e.Message}");
        }
    }

    /// <param name="name">For the faults.</param>
    public static IReadOnlyList<AnswerSheet> Read(TextReader text, string name)
    {
        var faults = new List<string>();
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ";",
            BadDataFound = bad => faults.Add($"line {bad.Context.Parser!.RawRow}: a quote is out of place"),
        });
        if (!csv.Read() || csv.Record!.Length < Items)
        {
            throw new DemoFault($"{name}, line 1: expected a header of at least {Items} columns, separated by ';'.");
        }

        var header = csv.Record;
        var roleAt = Array.FindIndex(header, h => h.Trim().Equals(RoleColumn, StringComparison.OrdinalIgnoreCase));
        var sheets = new List<AnswerSheet>();
        while (csv.Read())
        {
            if (SheetIn(csv, header.Length, roleAt, sheets.Count, faults) is { } sheet)
            {
                sheets.Add(sheet);
            }
        }

        if (faults.Count > 0 || sheets.Count == 0)
        {
            throw new DemoFault($"{name}: {(faults.Count == 0 ? "nobody has answered" : Told(faults))}.");
        }

        return sheets;
    }

    /// <summary>Null where the line is faulty; the fault names it and the column.</summary>
    private static AnswerSheet? SheetIn(CsvParser csv, int columns, int roleAt, int before, List<string> faults)
    {
        var (cells, line, faultsBefore) = (csv.Record!, csv.RawRow, faults.Count);
        if (cells.Length != columns)
        {
            faults.Add($"line {line}: {cells.Length} columns where the header has {columns}");
            return null;
        }

        var items = new int?[Items];
        for (var i = 0; i < Items; i++)
        {
            var cell = cells[columns - Items + i].Trim();
            items[i] = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
            if (cell.Length > 0 && items[i] is not (>= 1 and <= 5))
            {
                faults.Add($"line {line}: item {i + 1} is '{cell}', not 1 to 5");
            }
        }

        if (items.All(i => i is null))
        {
            faults.Add($"line {line}: no item is answered");
        }

        // Without a column for it, patients and clinicians take turns.
        var role = before % 2 == 0 ? ParticipantRole.Patient : ParticipantRole.Clinician;
        if (roleAt >= 0 && (!Enum.TryParse(cells[roleAt].Trim(), ignoreCase: true, out role) || !Enum.IsDefined(role)))
        {
            faults.Add($"line {line}: the role is '{cells[roleAt]}', not patient or clinician");
        }

        return faults.Count == faultsBefore ? new AnswerSheet(role, items) : null;
    }

    private static string Told(List<string> faults)
    {
        var told = string.Join("; ", faults.Take(MostFaultsTold));
        return faults.Count <= MostFaultsTold ? told : $"{told}; and {faults.Count - MostFaultsTold} more";
    }
}
