using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>Reads what a person typed, as people type: with a comma or a point, with or without seconds.</summary>
internal static class TypedAnswer
{
    /// <summary>Written as text a file grows by a third, and a draft holds 256 kB altogether.</summary>
    public const int LargestFile = 150 * 1024;

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "H:mm"];

    public static GivenAnswer? Read(FormItem item, string at, Fields fields, TimeZoneInfo clock, List<FieldFault> faults)
    {
        var text = fields[at].Trim();
        if (text.Length == 0)
        {
            if (fields[at + FieldTexts.Time].Length > 0)
            {
                faults.Add(new FieldFault(at, "date-missing"));
            }

            return null;
        }

        var answer = item.Type switch
        {
            "boolean" => text is "true" or "false" ? AnswerValues.Of(item, new FhirValue.Truth(text == "true")) : null,
            "integer" => Whole(text) is { } whole ? AnswerValues.Of(item, new FhirValue.Number("integer", whole)) : null,
            "decimal" => Number(text) is { } number ? AnswerValues.Of(item, new FhirValue.Number("decimal", number)) : null,
            "quantity" => Number(text) is { } amount ? Quantity(item, amount, fields[at + FieldTexts.Unit].Trim()) : null,
            "date" => IsDay(text) ? AnswerValues.Of(item, new FhirValue.Moment("date", text)) : null,
            "dateTime" => Moment(text, fields[at + FieldTexts.Time], clock) is { } moment ? AnswerValues.Of(item, new FhirValue.Moment("dateTime", moment)) : null,
            "time" => TimeOf(text) is { } time ? AnswerValues.Of(item, new FhirValue.Moment("time", time)) : null,
            "url" => AnswerValues.Of(item, new FhirValue.Words("uri", text)),
            "reference" => AnswerValues.Of(new FhirValue.Link(null), "Reference", new JsonObject { ["display"] = text }),
            "choice" => AnswerValues.Of(item, new FhirValue.Coded(null, text, text)),
            _ => AnswerValues.Of(item, new FhirValue.Words("string", item.Type == "text" ? fields[at].Trim().ReplaceLineEndings("\n") : text)),
        };
        if (answer is null)
        {
            faults.Add(new FieldFault(at, item.Type switch
            {
                "integer" => "not-whole",
                "decimal" or "quantity" => "not-a-number",
                "time" => "not-a-time",
                "boolean" => "answer-missing",
                _ => "not-a-date",
            }));
        }

        return answer;
    }

    public static GivenAnswer? File(string at, FileField file, List<FieldFault> faults)
    {
        if (file.Content.Length > LargestFile)
        {
            faults.Add(new FieldFault(at, "file-too-large", $"{LargestFile / 1024}"));
            return null;
        }

        return AnswerValues.Of(new FhirValue.Attached(file.Type, null), "Attachment", new JsonObject
        {
            ["contentType"] = file.Type,
            ["data"] = Convert.ToBase64String(file.Content),
            ["title"] = file.Name,
        });
    }

    private static GivenAnswer Quantity(FormItem item, decimal amount, string unit)
    {
        var chosen = item.Units.Count == 1 ? item.Units[0]
            : int.TryParse(unit, CultureInfo.InvariantCulture, out var place) && place >= 0 && place < item.Units.Count ? item.Units[place]
            : null;
        return AnswerValues.Of(item, chosen is null
            ? new FhirValue.Measure(amount, item.Units.Count == 0 && unit.Length > 0 ? unit : null, null, null)
            : new FhirValue.Measure(amount, chosen.Display ?? chosen.Code, chosen.System, chosen.Code));
    }

    private static int? Whole(string text) => Number(text) is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    /// <summary>Spaces between thousands are passed over; of comma and point the last one stands before the fraction.</summary>
    private static decimal? Number(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\''));
        var fraction = plain.LastIndexOfAny([',', '.']);
        if (fraction >= 0)
        {
            plain = plain[..fraction].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + "." + plain[(fraction + 1)..];
        }

        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsDay(string text) => DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : null;

    /// <summary>Without a time of day it is the day; with one it says how far the clock was from UTC.</summary>
    private static string? Moment(string day, string time, TimeZoneInfo clock)
    {
        if (time.Trim().Length == 0)
        {
            return IsDay(day) ? day : null;
        }

        return TimeOf(time.Trim()) is { } at && DateTime.TryParseExact($"{day}T{at}", "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, clock.GetUtcOffset(local)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            : null;
    }
}
