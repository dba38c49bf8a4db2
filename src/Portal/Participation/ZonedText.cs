using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Participation;

/// <summary>Moments on a person's own clock, with the clock named.</summary>
internal static class ZonedText
{
    private const string Day = "d MMMM yyyy";

    /// <param name="zone">IANA name; one that this machine does not know is read as UTC, and named so.</param>
    public static string Moment(this IStringLocalizer<Texts> texts, DateTime utc, string? zone) =>
        Say(texts, utc, zone, $"{Day}, HH:mm");

    public static string DayOf(this IStringLocalizer<Texts> texts, DateTime utc, string? zone) => Say(texts, utc, zone, Day);

    /// <summary>A day of the past, for which nobody needs to know the clock.</summary>
    public static string PastDay(DateTime utc, string? zone) => Local(utc, Find(zone)).ToString(Day, CultureInfo.CurrentCulture);

    /// <summary>The last minute before a window that ends at this moment.</summary>
    public static string Until(this IStringLocalizer<Texts> texts, DateTime endsUtc, string? zone) => texts.Moment(endsUtc.AddMinutes(-1), zone);

    private static string Say(IStringLocalizer<Texts> texts, DateTime utc, string? zone, string format)
    {
        var clock = Find(zone);
        return texts["InZone", Local(utc, clock).ToString(format, CultureInfo.CurrentCulture), NameOf(clock.Id)];
    }

    /// <summary>Europe/Luxembourg is the clock of Luxembourg.</summary>
    public static string NameOf(string zone) => zone.Split('/')[^1].Replace('_', ' ');

    private static DateTime Local(DateTime utc, TimeZoneInfo clock) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), clock);

    private static TimeZoneInfo Find(string? zone) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
}
