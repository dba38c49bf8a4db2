namespace Marketplace.Portal.Languages;

/// <summary>The clock on somebody's wall.</summary>
internal static class Clocks
{
    /// <param name="zone">IANA name; one that this machine does not know is read as UTC.</param>
    public static TimeZoneInfo Find(string? zone) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    public static DateTime On(this DateTime utc, TimeZoneInfo clock) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), clock);
}
