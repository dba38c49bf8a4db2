using System.Globalization;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Ethics.Committees;

/// <summary>On which days a committee works, and the days that are so many working days away.</summary>
internal static class PublicHolidays
{
    private const string AfterEaster = "easter+";

    public static bool Reads(string rule) =>
        DateOnly.TryParseExact(rule, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || DateOnly.TryParseExact("2024-" + rule, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || (rule.StartsWith(AfterEaster, StringComparison.Ordinal) && DaysAfterEaster(rule) is not null);

    public static bool IsWorkingDay(this CommitteeProfile profile, DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !profile.Holidays.Any(h => h.Value && Is(h.Key, day));

    /// <summary>The day that the committee's own clock shows.</summary>
    public static DateOnly DayOf(this CommitteeProfile profile, DateTime utc) => TimeZones.DayIn(profile.TimeZone, utc);

    /// <summary>The end of a term that begins on a day; that day itself does not count.</summary>
    public static DateOnly EndOf(this CommitteeProfile profile, Term term, DateOnly begun)
    {
        if (!term.WorkingDays)
        {
            return begun.AddDays(term.Days);
        }

        var day = begun;
        for (var left = term.Days; left > 0;)
        {
            day = day.AddDays(1);
            left -= profile.IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The day itself where people work, else the last such day before it.</summary>
    public static DateOnly OnOrBefore(this CommitteeProfile profile, DateOnly day) =>
        profile.IsWorkingDay(day) ? day : profile.OnOrBefore(day.AddDays(-1));

    /// <summary>Western Easter, by the Gregorian calendar's computus (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - moon - (rest % 4)) % 7;
        var correction = (golden + (11 * moon) + (22 * weekday)) / 451;
        var days = moon + weekday - (7 * correction) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    private static bool Is(string rule, DateOnly day) => DaysAfterEaster(rule) is { } days
        ? Easter(day.Year).AddDays(days) == day
        : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).EndsWith(rule, StringComparison.Ordinal);

    private static int? DaysAfterEaster(string rule) =>
        rule.StartsWith(AfterEaster, StringComparison.Ordinal)
        && int.TryParse(rule.AsSpan(AfterEaster.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days < 100 ? days : null;
}
