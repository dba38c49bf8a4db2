using Marketplace.Portal.Languages;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Participation;

/// <summary>Moments on a person's own clock, with the clock named.</summary>
internal static class ZonedText
{
    /// <param name="zone">IANA name; one that this machine does not know is read as UTC, and named so.</param>
    public static string Moment(this IStringLocalizer<Texts> texts, DateTime utc, string? zone) =>
        Say(texts, utc, zone, Written.DayAndTime);

    public static string DayOf(this IStringLocalizer<Texts> texts, DateTime utc, string? zone) => Say(texts, utc, zone, Written.Day);

    /// <summary>A day of the past, for which nobody needs to know the clock.</summary>
    public static string PastDay(DateTime utc, string? zone) => Written.Day(utc.On(Clocks.Find(zone)));

    /// <summary>The last minute before a window that ends at this moment.</summary>
    public static string Until(this IStringLocalizer<Texts> texts, DateTime endsUtc, string? zone) => texts.Moment(endsUtc.AddMinutes(-1), zone);

    private static string Say(IStringLocalizer<Texts> texts, DateTime utc, string? zone, Func<DateTime, string> write)
    {
        var clock = Clocks.Find(zone);
        return clock.Id is "UTC" or "Etc/UTC" ? texts["InUtc", write(utc.On(clock))] : texts["InZone", write(utc.On(clock)), Clocks.NameOf(clock.Id)];
    }
}
