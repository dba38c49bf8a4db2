using Marketplace.Feedback.Responses;

namespace Marketplace.Feedback.Incidents;

/// <summary>Looks at one field after the other and notes every fault.</summary>
internal readonly struct FieldCheck(List<Fault> faults, DateTime now)
{
    /// <summary>Clocks of clients may be this far ahead.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public void Given<T>(T? value, string field)
    {
        if (value is null)
        {
            faults.Add(new Fault("field-missing", field, $"{field} is missing."));
        }
    }

    public void Text(string? value, string field, int longest, bool required = false)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            if (required)
            {
                Given<string>(null, field);
            }
        }
        else if (value.Length > longest)
        {
            faults.Add(new Fault("text-too-long", field, $"{field} has {value.Length} characters; at most {longest} are kept. Shorten it."));
        }
        else if (value.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(new Fault("text-invalid", field, $"{field} contains the character NUL, which is no text. Leave it out."));
        }
    }

    public void Past(DateTime? value, string field)
    {
        if (value is not { } time)
        {
            return;
        }

        if (time.Kind == DateTimeKind.Unspecified)
        {
            faults.Add(new Fault("time-without-zone", field, $"{field} does not say in which zone it is. Add its offset from UTC, or Z."));
        }
        else if (time.ToUniversalTime() > now + Skew)
        {
            faults.Add(new Fault("time-in-future", field, $"{field} is in the future."));
        }
        else if (time.ToUniversalTime() < Earliest)
        {
            faults.Add(new Fault("time-not-plausible", field, $"{field} is before the year 2000. Correct it."));
        }
    }

    /// <summary>In UTC and to the millisecond, so that it reads the same on every database.</summary>
    public static DateTime Moment(DateTime time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
