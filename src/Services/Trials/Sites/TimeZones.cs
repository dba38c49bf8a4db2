using System.Text.RegularExpressions;
using Marketplace.Schedule;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Sites;

/// <summary>IANA time zones, as the machine's own database knows them.</summary>
internal static partial class TimeZones
{
    public static readonly Error Unknown = Error.Invalid(
        "time-zone-unknown", "Name an IANA time zone, such as Europe/Luxembourg.", "timeZone");

    /// <summary>Abbreviations and names of other systems are refused, though some machines would find them.</summary>
    public static bool Knows(string name) =>
        (name == "UTC" || AreaAndPlace.IsMatch(name)) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    /// <summary>The day that the clock on the wall shows there.</summary>
    public static DateOnly DayIn(string name, DateTime utc) =>
        LocalDay.Of(TimeZoneInfo.FindSystemTimeZoneById(name), utc);

    [GeneratedRegex("^[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}$")]
    private static partial Regex AreaAndPlace { get; }
}
