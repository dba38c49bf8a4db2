using Marketplace.Trials.Ethics.Committees;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics.Committees;

public sealed class SessionCalendarTests
{
    private static readonly CommitteeProfile Cner = CommitteeDefaults.All()["cner-lu"];
    private static readonly CommitteeProfile Cpp = CommitteeDefaults.All()["cpp-fr"];

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2038, "2038-04-25")]
    public void Easter_falls_on_its_day(int year, string day) => Assert.Equal(Day(day), PublicHolidays.Easter(year));

    [Theory]
    [InlineData("2026-06-22", true)]
    [InlineData("2026-06-23", false)]
    [InlineData("2026-06-27", false)]
    [InlineData("2026-06-28", false)]
    [InlineData("2026-04-06", false)]
    [InlineData("2026-05-14", false)]
    [InlineData("2026-05-25", false)]
    [InlineData("2026-07-14", true)]
    public void Luxembourg_works_on_weekdays_that_are_no_holidays(string day, bool works) => Assert.Equal(works, Cner.IsWorkingDay(Day(day)));

    /// <summary>The opinion of the CNER is due ten working days after the session, over weekends and holidays.</summary>
    [Theory]
    [InlineData("2026-03-18", "2026-04-01")]
    [InlineData("2026-04-15", "2026-04-29")]
    [InlineData("2026-06-17", "2026-07-02")]
    [InlineData("2026-12-16", "2026-12-31")]
    public void Ten_working_days_after_the_session(string session, string due) => Assert.Equal(Day(due), Cner.EndOf(Cner.Opinion!, Day(session)));

    [Fact]
    public void The_french_committee_has_45_days_whatever_days_they_are() =>
        Assert.Equal(Day("2026-05-16"), Cpp.EndOf(Cpp.Opinion!, Day("2026-04-01")));

    [Fact]
    public void Sessions_are_computed_month_by_month_with_their_deadlines()
    {
        var sessions = Cner.Sessions([], Day("2026-03-01")).Take(3).ToList();

        Assert.Equal([Day("2026-03-18"), Day("2026-04-15"), Day("2026-05-20")], sessions);
        Assert.Equal([Day("2026-02-25"), Day("2026-03-25"), Day("2026-04-29")], sessions.Select(Cner.SubmissionDeadline));
    }

    [Fact]
    public void A_deadline_on_a_day_without_work_is_the_working_day_before()
    {
        Assert.Equal(Day("2026-06-22"), Cner.SubmissionDeadline(Day("2026-07-14")));
        Assert.Equal(Day("2026-06-05"), Cner.SubmissionDeadline(Day("2026-06-27")));
    }

    [Fact]
    public void A_session_that_is_set_takes_the_place_of_the_computed_one_and_one_called_off_leaves_none()
    {
        EthicsSession[] kept = [Set("2026-03-11"), Set("2026-05-20", calledOff: true)];

        Assert.Equal([Day("2026-03-11"), Day("2026-04-15"), Day("2026-06-17")], Cner.Sessions(kept, Day("2026-03-01")).Take(3));
    }

    [Fact]
    public void The_session_of_today_is_still_to_come_and_that_of_yesterday_is_not()
    {
        Assert.Equal(Day("2026-03-18"), Cner.Sessions([], Day("2026-03-18")).First());
        Assert.Equal(Day("2026-04-15"), Cner.Sessions([], Day("2026-03-19")).First());
    }

    [Fact]
    public void A_computed_session_on_a_holiday_is_held_on_the_next_working_day()
    {
        var committee = new CommitteeProfile { MonthlySession = new() { Week = 1, Day = DayOfWeek.Thursday }, Holidays = { ["01-01"] = true } };

        Assert.Equal(Day("2026-01-02"), committee.Sessions([], Day("2026-01-01")).First());
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);

    private static EthicsSession Set(string day, bool calledOff = false) => new()
    {
        Id = Guid.CreateVersion7(), Committee = "cner-lu", HeldOn = Day(day), CalledOff = calledOff, ChangedBy = Guid.Empty, ChangedAtUtc = default,
    };
}
