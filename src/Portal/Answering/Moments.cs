using System.Globalization;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Answering;

/// <summary>Moments on the clock that counts for a participant, as the reader writes them.</summary>
internal static class Moments
{
    public static string Text(DateTime utc, TimeZoneInfo clock) => Written.DayAndTime(utc.On(clock));

    public static string TimeOfDay(DateTime utc, TimeZoneInfo clock) => utc.On(clock).ToString("t", CultureInfo.CurrentCulture);
}
