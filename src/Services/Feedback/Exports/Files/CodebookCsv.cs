using System.Globalization;
using System.Text;
using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Questionnaires.Forms;

namespace Marketplace.Feedback.Exports.Files;

/// <summary>What each column of the responses is: a line for each, made from the questionnaire's version that was answered.</summary>
internal static class CodebookCsv
{
    private static readonly string[] Languages = ["fr", "de", "en"];

    private static readonly string[] Header =
    [
        "column", "type", "questionnaire", "link_id", .. Languages.Select(l => $"text_{l}"), "meaning", "options", "unit", "required",
        "enabled_when", "lowest", "highest", "direction", "attribution",
    ];

    public static async Task WriteAsync(Export export, Stream stream, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(Csv.Line(Header).AsMemory(), ct);
        await writer.WriteAsync(Csv.Line(Fact("snapshot_id", "uuid", MeaningOf(export))).AsMemory(), ct);
        foreach (var column in export.Layout.Columns)
        {
            await writer.WriteAsync(Csv.Line(LineOf(column, export.Options)).AsMemory(), ct);
        }
    }

    private static string MeaningOf(Export export) => string.Create(CultureInfo.InvariantCulture,
        $"The snapshot {export.Snapshot.Id} of trial {export.Snapshot.TrialId}, frozen at {export.Snapshot.FrozenAtUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}: "
        + $"{export.Snapshot.Rows} responses then, {export.Erased} of them erased since.");

    private static string[] Fact(string name, string type, string meaning, params string[] rest) =>
        [name, type, "", "", .. Languages.Select(_ => ""), meaning, "", "", "", "", .. rest.Length == 0 ? ["", "", "", ""] : rest];

    private static string[] LineOf(Column column, FeedbackOptions options) => column switch
    {
        FactColumn fact => Fact(fact.Name, fact.Type, fact.Meaning, RangeOf(fact, options)),
        AnswerColumn answer => LineOf(answer),
        _ => throw new InvalidOperationException($"{column.GetType().Name} has no line in the codebook."),
    };

    /// <summary>Of every instrument that the column may be of, in the same order.</summary>
    private static string[] RangeOf(FactColumn fact, FeedbackOptions options)
    {
        var scales = fact.Instruments.Select(i => (
            Lowest: fact.Subscale?.Lowest ?? i.Lowest, Highest: fact.Subscale?.Highest ?? i.Highest,
            Direction: $"{i.Name}: {(i.HigherIsBetter ? "higher" : "lower")} is better", Attribution: options.Attributions.GetValueOrDefault(i.Name, ""))).ToList();
        return
        [
            Join(scales.Select(s => s.Lowest.ToString(CultureInfo.InvariantCulture))), Join(scales.Select(s => s.Highest.ToString(CultureInfo.InvariantCulture))),
            Join(scales.Select(s => s.Direction)), Join(scales.Select(s => s.Attribution).Where(a => a.Length > 0)),
        ];
    }

    private static string[] LineOf(AnswerColumn column)
    {
        var item = column.Item;
        return
        [
            column.Name, TypeOf(column), column.Form.Canonical, item.LinkId,
            .. Languages.Select(l => item.Text is { } text && column.Form.IsIn(l) ? text.In(l) : ""),
            MeaningOf(column.Part),
            Join((item.Choices ?? []).Select(OptionText)),
            Join(item.Units.Select(u => u.Code ?? u.Display ?? "")),
            item.Required ? "true" : "false",
            string.Join(item.EnabledByAny ? " or " : " and ", item.EnableWhen.Select(ConditionText)),
            "", "", "", "",
        ];
    }

    private static string TypeOf(AnswerColumn column) => column.Part switch
    {
        AnswerPart.Ordinal => "decimal",
        AnswerPart.Unit => "code",
        _ => column.Item.Type,
    };

    private static string MeaningOf(AnswerPart part) => part switch
    {
        AnswerPart.Ordinal => "The number behind the chosen option.",
        AnswerPart.Unit => "The unit of the quantity.",
        _ => "The answer; of a coding its code.",
    };

    private static string OptionText(FormOption option)
    {
        var code = option.Value switch
        {
            FhirValue.Coded coded => coded.Code ?? coded.Display ?? "",
            var value => Text(value),
        };
        var weight = option.Weight is { } w ? $" ({w.ToString(CultureInfo.InvariantCulture)})" : "";
        return option.Display is { } display && display.Text != code ? $"{code}{weight} = {display.Text}" : $"{code}{weight}";
    }

    private static string ConditionText(Condition condition) => $"{condition.Question} {condition.Operator} {Text(condition.Answer)}";

    private static string Text(FhirValue? value) => value switch
    {
        FhirValue.Truth truth => truth.Value ? "true" : "false",
        FhirValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        FhirValue.Moment moment => moment.Value,
        FhirValue.Words words => words.Value,
        FhirValue.Coded coded => coded.Code ?? coded.Display ?? "",
        FhirValue.Measure measure => string.Create(CultureInfo.InvariantCulture, $"{measure.Value} {measure.Code ?? measure.Unit}"),
        FhirValue.Link link => link.Reference ?? "",
        _ => "",
    };

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts);
}
