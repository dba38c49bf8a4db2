using System.Globalization;
using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Instruments;
using Marketplace.Forms;

namespace Marketplace.Feedback.Exports;

/// <summary>What each column of the table means: a line for each, made from the very questionnaires that were answered.</summary>
internal static class CodebookCsv
{
    public static readonly ExportFile File = new("codebook.csv", "text/csv; charset=utf-8", WriteAsync);

    private static readonly string[] Languages = ["fr", "de", "en"];

    private static readonly string[] Header =
    [
        "snapshot_id", "column", "questionnaire", "link_id", "shows", "type", "text", .. Languages.Select(l => $"text_{l}"),
        "options", .. Languages.Select(l => $"options_{l}"), "unit", "required", "enabled_when", "range", "direction", "licence", "attribution",
    ];

    private static Task WriteAsync(Export export, RowWriter writer, CancellationToken ct)
    {
        writer.Write(Csv.Line(Header));
        foreach (var column in export.Layout.Columns)
        {
            string[] cells = column is AnswerColumn answer ? CellsOf(answer) : CellsOf((FactColumn)column, export);
            writer.Write(Csv.Line([export.Snapshot.Id.ToString(), column.Name, .. cells]));
        }

        return Task.CompletedTask;
    }

    private static string[] CellsOf(AnswerColumn column)
    {
        var (item, own) = (column.Item, column.Form.Form.Language);
        var choices = column.Part == AnswerPart.Unit ? [] : item.Choices ?? [];
        return
        [
            column.Form.Canonical, item.LinkId, ShownOf(column.Part), TypeOf(column), item.Text?.Text ?? "", .. Languages.Select(l => In(item.Text, l, own)),
            OptionsOf(choices, o => o.Display?.Text ?? ""), .. Languages.Select(l => OptionsOf(choices, o => In(o.Display, l, own))),
            string.Join("; ", item.Units.Select(u => u.Code ?? u.Display)), item.Required ? "yes" : "no", Conditions.InWords(item), RangeOf(item.Limits), "", "", "",
        ];
    }

    private static string[] CellsOf(FactColumn column, Export export)
    {
        var licences = column.Instruments.Select(i => InstrumentLibrary.Find(i.Name)!).ToList();
        return
        [
            "", "", "", column.Type, column.Meaning, "", "", column.Meaning, "", "", "", "", "", "", "",
            PerInstrument(column, i => column.Subscale is { } s ? Range(s.Lowest, s.Highest) : Range(i.Lowest, i.Highest)),
            PerInstrument(column, i => i.HigherIsBetter ? "higher is better" : "lower is better"),
            string.Join("; ", licences.Select(p => $"{p.Code}: {p.LicenceNote} {p.Citation}")),
            string.Join("; ", licences.Select(p => export.Attributions.GetValueOrDefault(p.Code)).OfType<string>()),
        ];
    }

    private static string PerInstrument(FactColumn column, Func<Instrument, string> text) => column.Instruments.Count == 1
        ? text(column.Instruments[0])
        : string.Join("; ", column.Instruments.Select(i => $"{i.Name}: {text(i)}"));

    /// <summary>Empty where the text is not there in the language.</summary>
    private static string In(Translated? text, string language, string? own) =>
        text is null ? "" : text.ByLanguage.TryGetValue(language, out var translated) ? translated : language == own ? text.Text : "";

    private static string ShownOf(AnswerPart part) => part switch
    {
        AnswerPart.Ordinal => "the number behind the chosen option",
        AnswerPart.Unit => "the unit",
        _ => "the answer",
    };

    private static string TypeOf(AnswerColumn column) => column.Part switch
    {
        AnswerPart.Ordinal => "decimal",
        AnswerPart.Unit => "code",
        _ => column.Item.Type,
    };

    /// <summary>Each as <c>code (ordinal) display</c>.</summary>
    private static string OptionsOf(IReadOnlyList<FormOption> options, Func<FormOption, string> display)
    {
        var displays = options.Select(display).ToList();
        return displays.TrueForAll(d => d.Length == 0) && options.All(o => o.Display is not null)
            ? ""
            : string.Join("; ", options.Select((o, i) => string.Join(' ', PartsOf(o, displays[i]).Where(p => p.Length > 0))));
    }

    private static IEnumerable<string> PartsOf(FormOption option, string display)
    {
        yield return option.Value is null ? "" : Conditions.Shown(option.Value);
        yield return option.Weight is { } weight ? string.Create(CultureInfo.InvariantCulture, $"({weight})") : "";
        yield return display;
    }

    private static string RangeOf(Limits limits) => (limits.Least, limits.Greatest) switch
    {
        (null, null) => "",
        ({ } least, null) => $"from {Conditions.Shown(least)}",
        (null, { } greatest) => $"to {Conditions.Shown(greatest)}",
        var (least, greatest) => $"{Conditions.Shown(least)} to {Conditions.Shown(greatest)}",
    };

    private static string Range(double lowest, double highest) => string.Create(CultureInfo.InvariantCulture, $"{lowest} to {highest}");
}
