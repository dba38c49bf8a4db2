using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>
/// What stands in the fields of a page. A field's name leads from number to number of the items, each with its row:
/// <c>q3-0_7-1</c> is the second answer to item 7 within the first repetition of group 3.
/// </summary>
internal sealed class Fields
{
    /// <summary>Carries how many rows there are of what repeats: <c>q3-0_7:2</c>.</summary>
    public const string RowsField = "rows";

    private readonly Dictionary<string, StringValues> _values = [];
    private readonly Dictionary<string, int> _rows = [];

    public static string Name(string above, int number) => above.Length == 0 ? $"q{number}" : $"{above}_{number}";

    public static string Row(string name, int row) => $"{name}-{row.ToString(CultureInfo.InvariantCulture)}";

    public IReadOnlyDictionary<string, FileField> Files { get; private init; } = new Dictionary<string, FileField>();

    public string this[string name]
    {
        get => _values.TryGetValue(name, out var value) ? value.ToString() : "";
        set => _values[name] = value;
    }

    public static Fields Posted(IEnumerable<KeyValuePair<string, StringValues>> form, IReadOnlyDictionary<string, FileField>? files = null)
    {
        var fields = new Fields { Files = files ?? new Dictionary<string, FileField>() };
        foreach (var (name, value) in form.Where(f => f.Key is ['q', >= '0' and <= '9', ..]))
        {
            fields._values[name] = value;
        }

        foreach (var (name, count) in form.Where(f => f.Key == RowsField).SelectMany(f => f.Value).Select(ReadRows).OfType<(string, int)>())
        {
            fields._rows[name] = count;
        }

        return fields;
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var value) ? [.. value.OfType<string>()] : [];

    public void Set(string name, IReadOnlyList<string> values) => _values[name] = new StringValues([.. values]);

    /// <summary>Of what repeats; one where nothing is said.</summary>
    public int RowsOf(string name) => _rows.GetValueOrDefault(name, 1);

    public void SetRows(string name, int count) => _rows[name] = count;

    /// <summary>What the other has takes the place of what is here.</summary>
    public Fields With(Fields other)
    {
        foreach (var (name, value) in other._values)
        {
            _values[name] = value;
        }

        foreach (var (name, count) in other._rows)
        {
            _rows[name] = count;
        }

        return this;
    }

    /// <summary>As a browser would send them again: files that were chosen do not come back.</summary>
    public Fields WithoutFiles() => new Fields().With(this);

    public void AddRow(string name) => _rows[name] = Math.Min(RowsOf(name) + 1, MostRows);

    /// <summary>Takes a row out; those behind it move up with all that is in them.</summary>
    public void RemoveRow(string name, int row)
    {
        var count = RowsOf(name);
        Move(name, row, null);
        for (var next = row + 1; next < count; next++)
        {
            Move(name, next, next - 1);
        }

        _rows[name] = Math.Max(count - 1, 1);
    }

    /// <summary>Nobody fills more by hand; the service takes more.</summary>
    private const int MostRows = 100;

    private void Move(string name, int from, int? to)
    {
        Rekey(_values, Row(name, from), to is { } row ? Row(name, row) : null);
        Rekey(_rows, Row(name, from), to is { } other ? Row(name, other) : null);
    }

    private static void Rekey<T>(Dictionary<string, T> all, string from, string? to)
    {
        foreach (var (key, value) in all.Where(f => f.Key == from || f.Key.StartsWith($"{from}_", StringComparison.Ordinal) || f.Key.StartsWith($"{from}.", StringComparison.Ordinal)).ToList())
        {
            all.Remove(key);
            if (to is not null)
            {
                all[to + key[from.Length..]] = value;
            }
        }
    }

    private static (string Name, int Count)? ReadRows(string? text) =>
        text?.Split(':') is [{ Length: > 0 } name, var count] && int.TryParse(count, CultureInfo.InvariantCulture, out var rows) && rows is >= 0 and <= MostRows
            ? (name, rows)
            : null;
}

/// <summary>A file as it was chosen.</summary>
internal sealed record FileField(string Name, string Type, byte[] Content);
