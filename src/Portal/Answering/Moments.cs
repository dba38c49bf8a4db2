using System.Globalization;

namespace Marketplace.Portal.Answering;

/// <summary>Moments on the clock that counts for a participant, as the reader writes them.</summary>
internal static class Moments
{
    public static string Text(DateTime utc, TimeZoneInfo clock) =>
        On(utc, clock).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    public static string TimeOfDay(DateTime utc, TimeZoneInfo clock) => On(utc, clock).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The last day of a window that ends with this moment, which is too late itself.</summary>
    public static string LastDay(DateTime closesAtUtc, TimeZoneInfo clock) =>
        On(closesAtUtc.AddTicks(-1), clock).ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture);

    public static DateTime On(DateTime utc, TimeZoneInfo clock) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), clock);
}
