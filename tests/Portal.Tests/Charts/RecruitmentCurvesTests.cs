using Marketplace.Clients.Trials;
using Marketplace.Portal.Charts;

namespace Marketplace.Portal.Tests.Charts;

public sealed class RecruitmentCurvesTests
{
    private static readonly DateOnly Wednesday = new(2026, 3, 4);

    [Fact]
    public void Joined_begins_at_nought_on_the_opening_and_grows_by_the_day()
    {
        var curve = Assert.Single(Curves(Wednesday.AddDays(20), new(Wednesday, 2, 0), new(Wednesday.AddDays(9), 3, 0)));

        Assert.Equal([new(Wednesday, 0), new(Wednesday, 2), new(Wednesday.AddDays(9), 5)], curve.Points);
    }

    [Fact]
    public void Where_somebody_has_left_a_second_curve_says_who_takes_part()
    {
        var curves = Curves(Wednesday.AddDays(20), new(Wednesday, 2, 0), new(Wednesday.AddDays(3), 1, 2));

        Assert.Equal(["Joined", "TakingPart"], curves.Select(c => c.Name));
        Assert.Equal((3, 1), (curves[0].On(Wednesday.AddDays(3)), curves[1].On(Wednesday.AddDays(3))));
    }

    [Fact]
    public void Many_days_are_told_by_the_week_as_it_stood_on_its_sunday_and_never_after_today()
    {
        var today = Wednesday.AddDays(70);
        var curve = Assert.Single(Curves(today, new(Wednesday, 2, 0), new(Wednesday.AddDays(4), 1, 0), new(Wednesday.AddDays(5), 4, 0), new(today, 1, 0)));

        Assert.Equal([new(Wednesday, 0), new(Wednesday.AddDays(4), 3), new(Wednesday.AddDays(11), 7), new(today, 8)], curve.Points);
    }

    [Fact]
    public void Three_years_of_days_are_no_more_points_than_they_have_weeks()
    {
        var days = Enumerable.Range(0, 1096).Select(i => new RecruitmentDay(Wednesday.AddDays(i), 91, i % 2)).ToArray();

        Assert.All(Curves(Wednesday.AddDays(1095), days), c => Assert.InRange(c.Points.Count, 100, 160));
    }

    [Fact]
    public void Before_the_opening_there_is_no_curve() => Assert.Null(RecruitmentCurves.Of(new(null, null, []), name => name));

    private static IReadOnlyList<Curve> Curves(DateOnly today, params RecruitmentDay[] days)
    {
        var course = new RoleCourse(ParticipantRole.Patient, 10, days.Sum(d => d.Enrolled), days.Sum(d => d.Withdrawn), days);
        return RecruitmentCurves.Of(new(Wednesday, today, [course]), name => name)!.Of(course);
    }
}
