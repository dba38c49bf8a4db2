using System.Globalization;

namespace Marketplace.Portal.Languages;

/// <summary>Days and moments, as the reader's language writes them.</summary>
internal static class Written
{
    /// <summary>German puts a point behind the day.</summary>
    private static string DayOfMonth => Language.Current.Code is "de" ? "d." : "d";

    private static string Pattern => $"{DayOfMonth} MMMM yyyy";

    private static string ShortPattern => $"{DayOfMonth} MMM yyyy";

    public static string Day(DateOnly day) => day.ToString(Pattern, CultureInfo.CurrentCulture);

    public static string Day(DateTime at) => at.ToString(Pattern, CultureInfo.CurrentCulture);

    public static string ShortDay(DateOnly day) => day.ToString(ShortPattern, CultureInfo.CurrentCulture);

    public static string Weekday(DateTime at) => at.ToString($"dddd, {Pattern}", CultureInfo.CurrentCulture);

    /// <summary>By the clock that it is given in; which one that is stands beside it.</summary>
    public static string DayAndTime(DateTime at) => at.ToString($"{Pattern}, HH:mm", CultureInfo.CurrentCulture);

    public static string ShortDayAndTime(DateTime at) => at.ToString($"{ShortPattern}, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>With its zone: those who read it may be in different ones.</summary>
    public static string Moment(DateTime atUtc) => $"{DayAndTime(atUtc)} UTC";
}
