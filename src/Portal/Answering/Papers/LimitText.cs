using System.Globalization;
using Marketplace.Forms;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Answering.Papers;

/// <summary>The least or the most of a question, as the reader writes numbers and days.</summary>
internal static class LimitText
{
    public static string? Of(FhirValue? limit) => limit switch
    {
        FhirValue.Number number => number.Value.ToString(CultureInfo.CurrentCulture),
        FhirValue.Measure measure => $"{measure.Value?.ToString(CultureInfo.CurrentCulture)} {measure.Unit ?? measure.Code}".Trim(),
        FhirValue.Moment { Type: "date", Value.Length: 10 } day => Written.Day(DateOnly.ParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FhirValue.Moment moment => moment.Value,
        _ => null,
    };
}
