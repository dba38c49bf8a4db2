using Marketplace.Portal.Languages;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Vocabulary;

/// <summary>Moments on the clock that counts for somebody, with the clock named.</summary>
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

    /// <summary>The last day of a window that ends with this moment, which is too late itself.</summary>
    public static string LastDay(this IStringLocalizer<Texts> texts, DateTime endsUtc, string? zone) =>
        Say(texts, endsUtc.AddTicks(-1), zone, Written.Weekday);

    /// <summary>Europe/Brussels is the clock of Brussels, which others call Brüssel; of a zone that is not known it is UTC, by which times are then told.</summary>
    public static string ClockName(this IStringLocalizer<Texts> texts, string zone)
    {
        var city = Clocks.Find(zone).Id.Split('/')[^1];
        var known = texts[$"city.{city}"];
        return known.ResourceNotFound ? city.Replace('_', ' ') : known;
    }

    private static string Say(IStringLocalizer<Texts> texts, DateTime utc, string? zone, Func<DateTime, string> write)
    {
        var clock = Clocks.Find(zone);
        var said = write(utc.On(clock));
        return clock.Id is "UTC" or "Etc/UTC" ? texts["clock.utc", said] : texts["clock.zone", said, texts.ClockName(clock.Id)];
    }
}
