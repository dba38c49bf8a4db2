using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Languages;

/// <summary>Days and moments, as the reader's language writes them.</summary>
internal static class Written
{
    public static string Day(DateOnly day) => day.ToString(Pattern(day.Day), CultureInfo.CurrentCulture);

    public static string Day(DateTime at) => at.ToString(Pattern(at.Day), CultureInfo.CurrentCulture);

    public static string ShortDay(DateOnly day) => day.ToString(ShortPattern(day.Day), CultureInfo.CurrentCulture);

    /// <summary>By the room's <c>FromTo</c>; one day is no range.</summary>
    public static string Period(DateOnly from, DateOnly to, IStringLocalizer texts) => from == to ? Day(from) : texts["FromTo", Day(from), Day(to)];

    /// <summary>French puts no comma behind the weekday.</summary>
    public static string Weekday(DateTime at) =>
        at.ToString($"dddd{(Language.Current.Code is "fr" ? "" : ",")} {Pattern(at.Day)}", CultureInfo.CurrentCulture);

    /// <summary>By the clock that it is given in; which one that is stands beside it.</summary>
    public static string DayAndTime(DateTime at) => at.ToString($"{Pattern(at.Day)}, HH:mm", CultureInfo.CurrentCulture);

    public static string ShortDayAndTime(DateTime at) => at.ToString($"{ShortPattern(at.Day)}, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>With its zone: those who read it may be in different ones.</summary>
    public static string Moment(DateTime atUtc) => $"{DayAndTime(atUtc)} UTC";

    /// <summary>In groups of four, to be read out or compared.</summary>
    public static string Number(Guid id) => string.Join(' ', id.ToString("N").Chunk(4).Select(group => new string(group)));

    private static string Pattern(int day) => $"{DayOfMonth(day)} MMMM yyyy";

    private static string ShortPattern(int day) => $"{DayOfMonth(day)} MMM yyyy";

    /// <summary>German puts a point behind the day; in French the first is the only one that is counted: 1er.</summary>
    private static string DayOfMonth(int day) => Language.Current.Code switch { "de" => "d.", "fr" when day is 1 => "d'er'", _ => "d" };
}
