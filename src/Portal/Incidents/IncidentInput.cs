using System.Globalization;
using Marketplace.Clients.Feedback;
using Marketplace.Portal.Components;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Incidents;

/// <summary>A participant's report as it was typed.</summary>
public sealed class IncidentInput
{
    /// <summary>None of the criteria: the reporter says that it was not serious, and does not leave it open.</summary>
    public const string NotSerious = "none";

    public const int LongestDescription = 4000;
    public const int LongestNumber = 100;

    public static IReadOnlyList<string> Kinds { get; } = ["adverse-event", "near-miss", "device-deficiency", "other"];

    public static IReadOnlyList<string> Criteria { get; } =
        ["death", "life-threatening", "hospitalisation", "lasting-harm", "medically-important", "congenital-anomaly", "public-health-threat"];

    /// <summary>The id that the report will have.</summary>
    public Guid Id { get; set; }

    /// <summary>IANA name of the clock on which day and time are told.</summary>
    public string? Zone { get; set; }

    public string? Kind { get; set; }

    public string? Description { get; set; }

    public string? Day { get; set; }

    /// <summary>Empty: the day began with it, for earlier is never too late.</summary>
    public string? Time { get; set; }

    /// <summary>yes, no, or anything else where it is not known.</summary>
    public string? Ongoing { get; set; }

    public List<string>? Serious { get; set; }

    public string? Batch { get; set; }

    public string? Serial { get; set; }

    /// <summary>The report, or null with every fault by its field.</summary>
    public IncidentForm? Read(DateTime nowUtc, List<(string Field, string Fault)> faults)
    {
        var serious = Serious ?? [];
        Check(Kinds.Contains(Kind ?? ""), "kind", "KindMissing", faults);
        Check(!string.IsNullOrWhiteSpace(Description), "description", "DescriptionMissing", faults);
        Check(Description?.Length is null or <= LongestDescription, "description", "DescriptionTooLong", faults);
        Check(Batch?.Length is null or <= LongestNumber, "batch", "NumberTooLong", faults);
        Check(Serial?.Length is null or <= LongestNumber, "serial", "NumberTooLong", faults);
        Check(!serious.Contains(NotSerious) || serious.Count == 1, "serious", "SeriousContradicts", faults);
        var moment = Moment(faults);
        Check(moment is null || moment <= nowUtc, "day", "InFuture", faults);
        return faults.Count > 0 ? null : new IncidentForm(
            Kind!, Description!.Trim(), moment!.Value,
            Ongoing switch { "yes" => true, "no" => false, _ => null },
            serious.Count == 0 ? null : [.. Criteria.Where(serious.Contains)],
            Batch: Typed.Text(Batch), Serial: Typed.Text(Serial));
    }

    private static void Check(bool holds, string field, string fault, List<(string Field, string Fault)> faults)
    {
        if (!holds)
        {
            faults.Add((field, fault));
        }
    }

    private DateTime? Moment(List<(string Field, string Fault)> faults)
    {
        var time = TimeOnly.MinValue;
        var hasTime = string.IsNullOrWhiteSpace(Time) || TimeOnly.TryParse(Time, CultureInfo.InvariantCulture, out time);
        Check(Typed.Day(Day) is not null, "day", string.IsNullOrWhiteSpace(Day) ? "DayMissing" : "DayUnreadable", faults);
        Check(hasTime, "time", "TimeUnreadable", faults);
        if (Typed.Day(Day) is not { } day || !hasTime)
        {
            return null;
        }

        var zone = Clocks.Find(Zone);
        var local = day.ToDateTime(time);
        return DateTime.SpecifyKind(local - zone.GetUtcOffset(local), DateTimeKind.Utc);
    }
}
