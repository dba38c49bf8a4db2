using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Charts;

/// <summary>Recruitment of a role as curves: who has joined, and where somebody has left, who takes part.</summary>
/// <param name="Name">How a curve is called.</param>
internal sealed record RecruitmentCurves(DateOnly From, DateOnly To, Func<string, string> Name)
{
    /// <summary>More days than these are told week by week, or three years would be a page of a thousand rows.</summary>
    private const int DaysToldSingly = 62;

    public bool ByWeek => To.DayNumber - From.DayNumber >= DaysToldSingly;

    /// <summary>Null before the opening.</summary>
    public static RecruitmentCurves? Of(RecruitmentCourse course, Func<string, string> name) =>
        course is { From: { } from, To: { } to } ? new(from, to, name) : null;

    public IReadOnlyList<Curve> Of(RoleCourse course) =>
    [
        new(Name("Joined"), Points(course, d => d.Enrolled)),
        .. course.Withdrawn > 0 ? [new Curve(Name("TakingPart"), Points(course, d => d.Enrolled - d.Withdrawn))] : Array.Empty<Curve>(),
    ];

    /// <summary>From nought on the day of the opening; by the week, as it stood on its Sunday.</summary>
    private List<CurvePoint> Points(RoleCourse course, Func<RecruitmentDay, int> change)
    {
        var points = new List<CurvePoint> { new(From, 0) };
        foreach (var days in course.Days.GroupBy(d => Told(d.On)))
        {
            points.Add(new(days.Key, points[^1].Count + days.Sum(change)));
        }

        return points;
    }

    private DateOnly Told(DateOnly day)
    {
        var sunday = day.AddDays((7 - (int)day.DayOfWeek) % 7);
        return !ByWeek ? day : sunday < To ? sunday : To;
    }
}
