using System.Globalization;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Answering;

/// <summary>Moments on the clock that counts for a participant, as the reader writes them.</summary>
internal static class Moments
{
    public static string Text(DateTime utc, TimeZoneInfo clock) => Written.DayAndTime(utc.On(clock));

    public static string TimeOfDay(DateTime utc, TimeZoneInfo clock) => utc.On(clock).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The last day of a window that ends with this moment, which is too late itself.</summary>
    public static string LastDay(DateTime closesAtUtc, TimeZoneInfo clock) => Written.Weekday(closesAtUtc.AddTicks(-1).On(clock));
}
