using System.Globalization;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>What stands in the fields for answers that were given. The clock is the one that counts for the participant.</summary>
internal sealed class FieldTexts(Paper paper, TimeZoneInfo clock)
{
    public const string Time = ".time";
    public const string Unit = ".unit";
    public const string Other = ".other";

    /// <summary>Chooses the text beside the options.</summary>
    public const string OtherChoice = "other";

    /// <summary>Chooses what was answered before and is none of the options; the row of the answer follows.</summary>
    public const string KeptChoice = "kept";

    public Fields Of(IReadOnlyList<AnsweredItem> items)
    {
        var fields = new Fields();
        Fill(fields, items);
        return fields;
    }

    /// <summary>The fields of one row alone, without what is below it.</summary>
    public Fields OfRow(FormItem item, GivenAnswer answer)
    {
        var fields = new Fields();
        Fill(fields, item, answer);
        return fields;
    }

    private void Fill(Fields fields, IReadOnlyList<AnsweredItem> items)
    {
        foreach (var group in items.GroupBy(i => i.LinkId))
        {
            var item = paper.ItemOf(group.Key)!;
            if (item.Type == "group")
            {
                fields.SetRows(group.First().Path[..group.First().Path.LastIndexOf('-')], group.Count());
            }

            foreach (var answered in group)
            {
                Fill(fields, answered.Items);
                Fill(fields, item, answered);
            }
        }
    }

    private void Fill(Fields fields, FormItem item, AnsweredItem answered)
    {
        if (!item.IsQuestion)
        {
            return;
        }

        if (Controls.Of(item) == Control.Checks)
        {
            Tick(fields, item, answered);
            return;
        }

        fields.SetRows(answered.Path, answered.Answers.Count);
        foreach (var answer in answered.Answers)
        {
            Fill(fields, item, answer);
            Fill(fields, answer.Items);
        }
    }

    private static void Tick(Fields fields, FormItem item, AnsweredItem answered)
    {
        var name = Fields.Row(answered.Path, 0);
        fields.Set(name, [.. answered.Answers.Select((a, row) => OptionText(item, a, row)).Distinct()]);
        fields.Set(name + Other, [.. answered.Answers.Select(a => a is { Option: null, Value: FhirValue.Words words } ? words.Value : null).OfType<string>()]);
    }

    private void Fill(Fields fields, FormItem item, GivenAnswer answer)
    {
        var name = answer.Path;
        if (Controls.IsChosen(item))
        {
            fields[name] = OptionText(item, answer, row: 0);
            fields[name + Other] = answer is { Option: null, Value: FhirValue.Words words } ? words.Value : "";
            return;
        }

        switch (answer.Value)
        {
            case FhirValue.Moment { Type: "dateTime" } moment:
                (fields[name], fields[name + Time]) = Local(moment.Value);
                break;
            case FhirValue.Measure measure:
                fields[name] = measure.Value is { } number ? Number(number) : "";
                fields[name + Unit] = UnitText(item, measure);
                break;
            default:
                fields[name] = Text(answer);
                break;
        }
    }

    private static string OptionText(FormItem item, GivenAnswer answer, int row) => answer switch
    {
        { Option: { } option } => Position(item.Choices!, option).ToString(CultureInfo.InvariantCulture),
        { Value: FhirValue.Words } when Controls.IsOpen(item) => OtherChoice,
        _ => $"{KeptChoice}{row}",
    };

    private static int Position(IReadOnlyList<FormOption> options, FormOption option)
    {
        var at = 0;
        while (options[at] != option)
        {
            at++;
        }

        return at;
    }

    private static string Text(GivenAnswer answer) => answer.Value switch
    {
        FhirValue.Truth truth => truth.Value ? "true" : "false",
        FhirValue.Number number => Number(number.Value),
        FhirValue.Moment { Type: "time" } time => time.Value.EndsWith(":00", StringComparison.Ordinal) && time.Value.Length == 8 ? time.Value[..5] : time.Value,
        FhirValue.Moment moment => moment.Value,
        FhirValue.Words words => words.Value,
        FhirValue.Coded coded => coded.Code ?? coded.Display ?? "",
        FhirValue.Link => ReferenceText(answer.Sent) ?? "",
        FhirValue.Attached => KeptChoice,
        _ => "",
    };

    public static string? ReferenceText(System.Text.Json.JsonElement sent) =>
        Json.Find(sent, "valueReference") is { } link ? Json.TextOf(link, "reference") ?? Json.TextOf(link, "display") : null;

    /// <summary>With the reader's sign for the fraction, and every digit.</summary>
    private static string Number(decimal number) =>
        number.ToString(CultureInfo.InvariantCulture).Replace(".", CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);

    private (string Date, string Time) Local(string text)
    {
        if (!text.Contains('T', StringComparison.Ordinal) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return (text, "");
        }

        var local = TimeZoneInfo.ConvertTime(instant, clock);
        return (local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture));
    }

    /// <summary>The place of the unit among those of the question.</summary>
    private static string UnitText(FormItem item, FhirValue.Measure measure)
    {
        for (var i = 0; i < item.Units.Count; i++)
        {
            if (item.Units[i].Code is { } code ? code == measure.Code : item.Units[i].Display == measure.Unit)
            {
                return i.ToString(CultureInfo.InvariantCulture);
            }
        }

        return item.Units.Count > 0 ? "" : measure.Unit ?? "";
    }
}
