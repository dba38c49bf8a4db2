using System.Collections.Frozen;
using System.Globalization;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Forms;

namespace Marketplace.Feedback.Exports.Columns;

/// <summary>A form with how often what repeats in it was there at most.</summary>
internal sealed record LaidForm(PublishedForm Form, IReadOnlyDictionary<string, int> Repetitions);

/// <summary>The columns of a snapshot, and which cell takes which value. The same snapshot always has the same columns.</summary>
internal sealed class ColumnLayout
{
    /// <summary>Of one that repeats, so that nobody can make a table of any width.</summary>
    private const int MaxRepetitions = 50;

    /// <summary>Of one questionnaire.</summary>
    private const int MaxColumns = 5_000;

    private readonly FrozenDictionary<string, PublishedForm> _forms;
    private readonly FrozenDictionary<string, FrozenDictionary<(string Path, AnswerPart Part), int>> _places;

    public ColumnLayout(IReadOnlyList<LaidForm> forms)
    {
        _forms = forms.ToFrozenDictionary(f => f.Form.Canonical, f => f.Form);
        var instruments = forms.Select(f => f.Form.Instrument).OfType<Instruments.Instrument>().DistinctBy(i => i.Name).ToList();
        var after = FactColumns.After(instruments).ToList();
        var names = new ColumnNames(forms.Select(f => f.Form), FactColumns.Before.Concat(after));
        Columns = [.. FactColumns.Before, .. forms.SelectMany(f => AnswersOf(f, names).Take(MaxColumns)), .. after];
        _places = Columns.Select((column, place) => (Column: column as AnswerColumn, Place: place))
            .Where(c => c.Column is not null)
            .GroupBy(c => c.Column!.Form.Canonical)
            .ToFrozenDictionary(g => g.Key, g => g.ToFrozenDictionary(c => (c.Column!.Path, c.Column.Part), c => c.Place));
    }

    public IReadOnlyList<Column> Columns { get; }

    public PublishedForm FormOf(StoredResponse row) => _forms[row.Questionnaire];

    public string[] CellsOf(StoredResponse row)
    {
        var cells = new string[Columns.Count];
        Array.Fill(cells, "");
        var withoutColumn = 0;
        foreach (var value in AnswerValue.Of(FormOf(row), row.Answers))
        {
            if (PlaceOf(row, value) is { } place)
            {
                cells[place] = value.Text;
            }
            else if (value.Part == AnswerPart.Value)
            {
                withoutColumn++;
            }
        }

        var facts = new ResponseFacts(row, row.ReadScore(), withoutColumn);
        for (var i = 0; i < cells.Length; i++)
        {
            if (Columns[i] is FactColumn column)
            {
                cells[i] = column.Of(facts) ?? "";
            }
        }

        return cells;
    }

    /// <summary>The answers that have a column, by its name.</summary>
    public IEnumerable<(string Column, AnswerValue Value)> ValuesOf(StoredResponse row) => AnswerValue.Of(FormOf(row), row.Answers)
        .Select(value => (Place: PlaceOf(row, value), Value: value))
        .Where(v => v.Place is not null)
        .Select(v => (Columns[v.Place!.Value].Name, v.Value));

    private int? PlaceOf(StoredResponse row, AnswerValue value) => _places[row.Questionnaire].TryGetValue((value.Path, value.Part), out var place) ? place : null;

    private static IEnumerable<AnswerColumn> AnswersOf(LaidForm laid, ColumnNames names) => Below(laid, laid.Form.Form.Items, prefix: "", names);

    private static IEnumerable<AnswerColumn> Below(LaidForm laid, IEnumerable<FormItem> items, string prefix, ColumnNames names) =>
        items.SelectMany(item => PathsOf(laid, item, prefix).SelectMany(path =>
            PartsOf(item).Select(part => new AnswerColumn(names.For(laid.Form, item, path, part), laid.Form, item, path, part))
                .Concat(Below(laid, item.Items, item.Repeats ? $"{path}." : prefix, names))));

    private static IEnumerable<string> PathsOf(LaidForm laid, FormItem item, string prefix) => item.Repeats
        ? Enumerable.Range(1, Math.Clamp(laid.Repetitions.GetValueOrDefault(item.LinkId), 1, MaxRepetitions))
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{prefix}{item.LinkId}[{n}]"))
        : [prefix + item.LinkId];

    private static IEnumerable<AnswerPart> PartsOf(FormItem item)
    {
        if (item.IsQuestion)
        {
            yield return AnswerPart.Value;
        }

        if (item.IsQuestion && item.Choices?.Any(c => c.Weight is not null) == true)
        {
            yield return AnswerPart.Ordinal;
        }

        if (item.Type == "quantity")
        {
            yield return AnswerPart.Unit;
        }
    }
}
