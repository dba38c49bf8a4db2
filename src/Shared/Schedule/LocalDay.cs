namespace Marketplace.Schedule;

/// <summary>A calendar day at a place, whatever its clocks do on it.</summary>
public static class LocalDay
{
    /// <summary>Further than any offset from UTC, and nearer than two changes of a clock ever were.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(1);

    /// <summary>
    /// The first moment at which a clock there shows this day or a later one: midnight, or the end of the hour that is
    /// skipped at midnight, or the earlier of two midnights. A day that is skipped as a whole begins with the next one.
    /// </summary>
    public static DateTime Start(TimeZoneInfo zone, DateOnly day)
    {
        var midnight = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc);
        var (before, after) = (zone.GetUtcOffset(midnight - Reach), zone.GetUtcOffset(midnight + Reach));
        if (before == after)
        {
            return midnight - before;
        }

        var change = Change(zone, midnight - Reach, midnight + Reach);
        return midnight - before < change ? midnight - before : Later(change, midnight - after);
    }

    /// <summary>The day itself, or the next one where the place skips it, as Samoa did when it crossed the date line.</summary>
    public static DateOnly ThatExists(TimeZoneInfo zone, DateOnly day) => Of(zone, Start(zone, day));

    /// <summary>The day that a clock shows there.</summary>
    public static DateOnly Of(TimeZoneInfo zone, DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>When the offset becomes what it is at the end; clocks change on a full second.</summary>
    private static DateTime Change(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        var after = zone.GetUtcOffset(to);
        var (low, high) = (0, (int)(to - from).TotalSeconds);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = zone.GetUtcOffset(from.AddSeconds(middle)) == after ? (low, middle) : (middle, high);
        }

        return from.AddSeconds(high);
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
