using System.Globalization;
using System.Text.Json;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Languages;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Answering.Showing;

/// <summary>An answer as a person reads it back.</summary>
internal sealed class AnswerWords(Paper paper, Language reader, TimeZoneInfo clock, IStringLocalizer<Texts> texts)
{
    public Shown Of(FormItem item, GivenAnswer answer) => answer.Option is { } option ? Of(option) : new Shown(Of(item, answer.Value, answer.Sent), null);

    public Shown Of(FormOption option) =>
        paper.TextFor(reader, option.Display) ?? new Shown(option.Value is { } value ? Of(null, value, default) : "", null);

    /// <summary>A bare value of a history: a number stands for the option that it is the weight of.</summary>
    public Shown Of(FormItem? item, JsonElement value)
    {
        if (item?.Choices is { } options && value.ValueKind == JsonValueKind.Number && options.FirstOrDefault(o => o.Weight == value.GetDecimal()) is { } weighed)
        {
            return Of(weighed);
        }

        foreach (var type in item is null ? [] : AnswerTypes.Accepted(item))
        {
            var sent = JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [$"value{char.ToUpperInvariant(type[0])}{type[1..]}"] = value });
            if (FhirValue.Read(sent, "value") is { } read)
            {
                return AnswerValues.OptionOf(item!, read) is { } option ? Of(option) : new Shown(Of(item, read, sent), null);
            }
        }

        return new Shown(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), null);
    }

    private string Of(FormItem? item, FhirValue value, JsonElement sent) => value switch
    {
        FhirValue.Truth truth => texts[truth.Value ? "Yes" : "No"],
        FhirValue.Number number => Number(number.Value) + (item is { Units: [var unit] } ? $" {unit.Display ?? unit.Code}" : ""),
        FhirValue.Measure measure => $"{(measure.Value is { } amount ? Number(amount) : "")} {measure.Unit ?? measure.Code}".Trim(),
        FhirValue.Moment moment => Moment(moment),
        FhirValue.Words words => words.Value,
        FhirValue.Coded coded => coded.Display ?? coded.Code ?? "",
        FhirValue.Attached => Json.Find(sent, "valueAttachment") is { } file ? Json.TextOf(file, "title") ?? Json.TextOf(file, "url") ?? texts["AFile"] : texts["AFile"],
        _ => FieldTexts.ReferenceText(sent) ?? "",
    };

    private static string Number(decimal number) =>
        number.ToString(CultureInfo.InvariantCulture).Replace(".", CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);

    private string Moment(FhirValue.Moment moment)
    {
        if (moment.Type == "time")
        {
            return TimeOnly.TryParse(moment.Value, CultureInfo.InvariantCulture, out var time) ? time.ToString("t", CultureInfo.CurrentCulture) : moment.Value;
        }

        if (DateOnly.TryParseExact(moment.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Written.Day(day);
        }

        return moment.Value.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(moment.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? Written.DayAndTime(TimeZoneInfo.ConvertTime(instant, clock).DateTime)
            : moment.Value;
    }
}
