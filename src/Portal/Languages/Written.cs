using System.Globalization;

namespace Marketplace.Portal.Languages;

/// <summary>Days and moments in the middle of a text, as the reader's language writes them.</summary>
internal static class Written
{
    private const string Zone = "UTC";

    /// <summary>German puts a point behind the day.</summary>
    private static string Pattern => Language.Current.Code is "de" ? "d. MMMM yyyy" : "d MMMM yyyy";

    public static string Day(DateOnly day) => day.ToString(Pattern, CultureInfo.CurrentCulture);

    public static string Day(DateTime at) => at.ToString(Pattern, CultureInfo.CurrentCulture);

    /// <summary>With its zone: those who read it may be in different ones.</summary>
    public static string Moment(DateTime atUtc) => $"{atUtc.ToString($"{Pattern}, HH:mm", CultureInfo.CurrentCulture)} {Zone}";
}
