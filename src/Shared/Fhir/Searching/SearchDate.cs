using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Fhir.Searching;

/// <summary>A date of a search: a prefix and the span of time that the date names, which is as long as it is vague.</summary>
/// <param name="Start">First moment of the span, in UTC.</param>
/// <param name="End">First moment after it.</param>
public readonly partial record struct SearchDate(DatePrefix Prefix, DateTime Start, DateTime End)
{
    private static readonly (string Format, Func<DateTime, DateTime> End)[] Shapes =
    [
        ("yyyy", t => t.AddYears(1)),
        ("yyyy-MM", t => t.AddMonths(1)),
        ("yyyy-MM-dd", t => t.AddDays(1)),
        ("yyyy-MM-dd'T'HH:mmK", t => t.AddMinutes(1)),
        ("yyyy-MM-dd'T'HH:mm:ssK", t => t.AddSeconds(1)),
        ("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", t => t.AddMilliseconds(1)),
    ];

    public static Result<SearchDate> Parse(string value)
    {
        var match = Shape().Match(value);
        var prefix = match.Groups[1].Value is { Length: > 0 } name ? Enum.Parse<DatePrefix>(name, ignoreCase: true) : DatePrefix.Eq;
        // In a query a plus sign stands for a space, and a time zone has one.
        var text = match.Groups[2].Value.Replace(' ', '+');
        foreach (var (format, end) in Shapes)
        {
            if (DateTime.TryParseExact(
                text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start)
                && start.Year is > 1 and < 9998)
            {
                return new SearchDate(prefix, start, end(start));
            }
        }

        return SearchErrors.DateInvalid(value);
    }

    /// <summary>The first whole day that begins at or after the span's start.</summary>
    public DateOnly FirstDay => DateOnly.FromDateTime(Start.TimeOfDay == TimeSpan.Zero ? Start : Start.AddDays(1));

    /// <summary>The day on which the span starts.</summary>
    public DateOnly StartDay => DateOnly.FromDateTime(Start);

    /// <summary>The day on which the first moment after the span lies.</summary>
    public DateOnly EndDay => DateOnly.FromDateTime(End);

    /// <summary>The first whole day after the span.</summary>
    public DateOnly DayAfter => DateOnly.FromDateTime(End.TimeOfDay == TimeSpan.Zero ? End : End.AddDays(1));

    [GeneratedRegex("^(eq|ge|le|gt|lt|sa|eb)?([0-9].*)$")]
    private static partial Regex Shape();
}

/// <summary>How a value lies to the date; a period that only overlaps it is both at or after it and at or before it.</summary>
public enum DatePrefix
{
    /// <summary>Wholly within.</summary>
    Eq,
    Ge,
    Le,

    /// <summary>Reaches beyond its end.</summary>
    Gt,

    /// <summary>Begins before its start.</summary>
    Lt,

    /// <summary>Starts after it.</summary>
    Sa,

    /// <summary>Ends before it.</summary>
    Eb,
}
