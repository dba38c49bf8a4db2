using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class RecruitmentCourseTests
{
    private static readonly DateTime Opened = new(2026, 3, 2, 23, 30, 0, DateTimeKind.Utc);
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly Dictionary<ParticipantRole, int> Targets = new() { [ParticipantRole.Patient] = 30, [ParticipantRole.Clinician] = 6 };

    [Fact]
    public void Before_the_opening_there_are_targets_and_no_days()
    {
        var course = RecruitmentCourse.Of(new(null, null, Targets, [], []), Opened);

        Assert.Equal((null, null), (course.From, course.To));
        Assert.Equal([30, 6], course.Roles.Select(r => r.Target));
        Assert.All(course.Roles, r => Assert.Empty(r.Days));
    }

    [Fact]
    public void Days_are_those_on_which_somebody_joined_or_left_in_order()
    {
        var course = RecruitmentCourse.Of(
            new(Opened, null, Targets, [Patients(Day.AddDays(4), 2), Patients(Day, 3)], [Patients(Day.AddDays(1), 1), Patients(Day.AddDays(4), 1)]),
            Opened.AddDays(10));

        var patients = course.Roles[0];
        Assert.Equal((5, 2), (patients.Enrolled, patients.Withdrawn));
        Assert.Equal([new(Day, 3, 0), new(Day.AddDays(1), 0, 1), new(Day.AddDays(4), 2, 1)], patients.Days);
        Assert.Empty(course.Roles[1].Days);
        Assert.Equal((Day, Day.AddDays(10)), (course.From!.Value, course.To!.Value));
    }

    [Fact]
    public void After_the_end_it_reaches_to_the_last_day_or_to_who_left_later()
    {
        var ended = Opened.AddDays(20);
        var later = Opened.AddDays(400);

        Assert.Equal(Day.AddDays(20), RecruitmentCourse.Of(new(Opened, ended, Targets, [Patients(Day, 1)], []), later).To);
        Assert.Equal(Day.AddDays(25), RecruitmentCourse.Of(new(Opened, ended, Targets, [Patients(Day, 1)], [Patients(Day.AddDays(25), 1)]), later).To);
    }

    [Fact]
    public void A_role_that_is_wanted_no_more_keeps_its_counts()
    {
        var targets = new Dictionary<ParticipantRole, int> { [ParticipantRole.Clinician] = 6 };

        var course = RecruitmentCourse.Of(new(Opened, null, targets, [Patients(Day, 1)], []), Opened);

        Assert.Equal([(ParticipantRole.Patient, 0), (ParticipantRole.Clinician, 6)], course.Roles.Select(r => (r.Role, r.Target)));
    }

    private static RecruitmentCourse.Count Patients(DateOnly on, int people) => new(ParticipantRole.Patient, on, people);
}
