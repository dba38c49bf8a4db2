using System.Globalization;
using Marketplace.Contracts.Trials;
using Xunit;

namespace Marketplace.Schedule;

public sealed class TaskWindowTests
{
    private const string Luxembourg = "Europe/Luxembourg";

    [Theory]
    [InlineData("spring in Luxembourg loses an hour", Luxembourg, "2026-03-15T11:00Z", 14, 0, 0, "2026-03-29", "2026-03-28T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("autumn in Luxembourg gains one", Luxembourg, "2026-10-11T11:00Z", 14, 0, 0, "2026-10-25", "2026-10-24T22:00Z", "2026-10-25T23:00Z")]
    [InlineData("a window across both sides of spring", Luxembourg, "2026-03-15T11:00Z", 14, 2, 2, "2026-03-29", "2026-03-26T23:00Z", "2026-03-31T22:00Z")]
    [InlineData("a week across autumn in New York", "America/New_York", "2026-10-20T15:00Z", 9, 0, 7, "2026-10-29", "2026-10-29T04:00Z", "2026-11-06T05:00Z")]
    [InlineData("half an hour in Lord Howe", "Australia/Lord_Howe", "2026-03-22T01:00Z", 14, 0, 0, "2026-04-05", "2026-04-04T13:00Z", "2026-04-05T13:30Z")]
    [InlineData("no midnight in Cairo", "Africa/Cairo", "2026-04-10T10:00Z", 14, 0, 0, "2026-04-24", "2026-04-23T22:00Z", "2026-04-24T21:00Z")]
    [InlineData("no midnight in Santiago on the day after", "America/Santiago", "2026-09-01T12:00Z", 4, 0, 0, "2026-09-05", "2026-09-05T04:00Z", "2026-09-06T04:00Z")]
    [InlineData("São Paulo when it still changed", "America/Sao_Paulo", "2018-11-03T12:00Z", 1, 0, 0, "2018-11-04", "2018-11-04T03:00Z", "2018-11-05T02:00Z")]
    [InlineData("already tomorrow at UTC+14", "Pacific/Kiritimati", "2026-03-28T10:00Z", 0, 0, 0, "2026-03-29", "2026-03-28T10:00Z", "2026-03-29T10:00Z")]
    [InlineData("still today a minute before, at UTC+14", "Pacific/Kiritimati", "2026-03-28T09:59Z", 0, 0, 0, "2026-03-28", "2026-03-27T10:00Z", "2026-03-28T10:00Z")]
    [InlineData("still yesterday at UTC-11", "Pacific/Pago_Pago", "2026-03-29T10:59Z", 0, 0, 0, "2026-03-28", "2026-03-28T11:00Z", "2026-03-29T11:00Z")]
    [InlineData("the day that Samoa skipped", "Pacific/Apia", "2011-12-28T20:00Z", 2, 0, 0, "2011-12-31", "2011-12-30T10:00Z", "2011-12-31T10:00Z")]
    [InlineData("a leap day", Luxembourg, "2028-02-15T11:00Z", 14, 0, 0, "2028-02-29", "2028-02-28T23:00Z", "2028-02-29T23:00Z")]
    public void A_window_is_whole_days_of_the_participants_clock(
        string why, string zone, string enrolled, int due, int before, int after, string dueOn, string opens, string closes)
    {
        var instrument = new ScheduledInstrument("url|1", "wave", due, OpensDaysBefore: before, ClosesDaysAfter: after);

        var window = TaskWindow.Of(instrument, Facts(enrolled, zone));

        Assert.True(new TaskWindow(Day(dueOn), Utc(opens), Utc(closes)) == window, $"{why}: {window}");
    }

    [Fact]
    public void Days_of_the_sites_clock_count_from_the_day_that_the_site_has_at_enrolment()
    {
        var instrument = new ScheduledInstrument("url|1", "wave", 0, ClosesDaysAfter: 0, Zone: "site");

        var window = TaskWindow.Of(instrument, Facts("2026-03-28T22:30Z", "Pacific/Kiritimati"));

        Assert.Equal(new TaskWindow(Day("2026-03-28"), Utc("2026-03-27T23:00Z"), Utc("2026-03-28T23:00Z")), window);
        Assert.Equal(WindowState.Open, window.At(Utc("2026-03-28T22:30Z")));
    }

    [Fact]
    public void What_counts_from_the_trials_start_is_the_same_day_for_all_whenever_they_joined()
    {
        var instrument = new ScheduledInstrument("url|1", "wave", 7, "trial-start", ClosesDaysAfter: 1);

        var early = TaskWindow.Of(instrument, Facts("2026-03-01T12:00Z", Luxembourg));

        Assert.Equal(new TaskWindow(Day("2026-04-08"), Utc("2026-04-07T22:00Z"), Utc("2026-04-09T22:00Z")), early);
        Assert.Equal(early, TaskWindow.Of(instrument, Facts("2026-05-01T12:00Z", Luxembourg)));
    }

    [Theory]
    [InlineData("2026-03-28T22:59Z", 0, "Upcoming")]
    [InlineData("2026-03-28T23:00Z", 0, "Open")]
    [InlineData("2026-03-29T21:59Z", 0, "Open")]
    [InlineData("2026-03-29T22:00Z", 0, "Closed")]
    [InlineData("2036-03-29T22:00Z", null, "Open")]
    public void A_window_opens_and_closes_to_the_minute(string now, int? after, string state) => Assert.Equal(
        state,
        TaskWindow.Of(new ScheduledInstrument("url|1", "wave", 14, ClosesDaysAfter: after), Facts("2026-03-15T11:00Z", Luxembourg)).At(Utc(now)).ToString());

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Days_at_the_ends_of_the_calendar_are_no_fault(string startsOn)
    {
        var instrument = new ScheduledInstrument("url|1", "wave", 3650, "trial-start", OpensDaysBefore: 365, ClosesDaysAfter: 3650);
        var facts = Facts("2026-03-15T11:00Z", "Pacific/Kiritimati") with { StartsOn = Day(startsOn) };

        var window = TaskWindow.Of(instrument, facts);

        Assert.True(window.OpensAtUtc < window.ClosesAtUtc);
    }

    private static TaskWindow.Facts Facts(string enrolled, string zone) => new(
        Day("2026-04-01"), Utc(enrolled), TimeZoneInfo.FindSystemTimeZoneById(zone), TimeZoneInfo.FindSystemTimeZoneById(Luxembourg));

    private static DateTime Utc(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).UtcDateTime;

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
