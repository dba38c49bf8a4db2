using System.Globalization;
using Marketplace.Forms;

namespace Marketplace.Feedback.Exports;

/// <summary>Says in words when a question is asked.</summary>
internal static class Conditions
{
    /// <summary>Its own conditions and those of everything that it stands in; empty where it is always asked.</summary>
    public static string InWords(FormItem item)
    {
        var all = new List<string>();
        for (var at = item; at is not null; at = at.Parent)
        {
            if (at.EnableWhen.Count > 0)
            {
                var own = string.Join(at.EnabledByAny ? " or " : " and ", at.EnableWhen.Select(InWords));
                all.Insert(0, at.EnabledByAny && at.EnableWhen.Count > 1 ? $"({own})" : own);
            }
        }

        return string.Join(" and ", all);
    }

    /// <summary>A value as a cell shows it.</summary>
    public static string Shown(FhirValue value) => value switch
    {
        FhirValue.Truth truth => truth.Value ? "true" : "false",
        FhirValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        FhirValue.Moment moment => moment.Value,
        FhirValue.Words words => words.Value,
        FhirValue.Coded coded => coded.Code ?? coded.Display ?? "",
        FhirValue.Measure measure => string.Create(CultureInfo.InvariantCulture, $"{measure.Value} {measure.Code ?? measure.Unit}").Trim(),
        FhirValue.Link link => link.Reference ?? "",
        FhirValue.Attached attached => attached.Url ?? "",
        _ => throw new InvalidOperationException($"No text for a value of type {value.Type}."),
    };

    private static string InWords(Condition condition)
    {
        var answer = condition.Answer is { } value ? Shown(value) : "";
        return condition.Operator switch
        {
            "exists" => condition.Answer is FhirValue.Truth { Value: false } ? $"{condition.Question} is not answered" : $"{condition.Question} is answered",
            "=" => $"{condition.Question} is {answer}",
            "!=" => $"{condition.Question} is not {answer}",
            ">" => $"{condition.Question} is more than {answer}",
            "<" => $"{condition.Question} is less than {answer}",
            ">=" => $"{condition.Question} is at least {answer}",
            _ => $"{condition.Question} is at most {answer}",
        };
    }
}
