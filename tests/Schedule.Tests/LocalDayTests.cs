using System.Globalization;
using Xunit;

namespace Marketplace.Schedule;

/// <summary>Moments as <c>zdump -v</c> tells them.</summary>
public sealed class LocalDayTests
{
    [Theory]
    [InlineData("UTC", "2026-03-29", "2026-03-29T00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-03-29", "2026-03-28T23:00Z")]
    [InlineData("Europe/Luxembourg", "2026-03-30", "2026-03-29T22:00Z")]
    [InlineData("Europe/Luxembourg", "2026-10-25", "2026-10-24T22:00Z")]
    [InlineData("Europe/Luxembourg", "2026-10-26", "2026-10-25T23:00Z")]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00Z")]
    [InlineData("America/New_York", "2026-03-09", "2026-03-09T04:00Z")]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00Z")]
    [InlineData("America/New_York", "2026-11-02", "2026-11-02T05:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-06", "2026-04-05T13:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-05", "2026-10-04T13:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-03-29", "2026-03-28T10:00Z")]
    [InlineData("Pacific/Pago_Pago", "2026-03-29", "2026-03-29T11:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-29", "2026-03-28T18:15Z")]
    public void A_day_begins_at_midnight_of_its_own_offset(string zone, string day, string start) => AssertStarts(zone, day, start);

    [Theory]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z")]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00Z")]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00Z")]
    public void A_day_without_midnight_begins_at_one_in_the_morning(string zone, string day, string start) => AssertStarts(zone, day, start);

    [Theory]
    [InlineData("America/Santiago", "2026-04-05", "2026-04-05T04:00Z")]
    [InlineData("Africa/Cairo", "2026-10-30", "2026-10-29T22:00Z")]
    [InlineData("Asia/Beirut", "2026-10-25", "2026-10-24T22:00Z")]
    [InlineData("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00Z")]
    public void A_day_that_follows_a_repeated_hour_begins_after_it(string zone, string day, string start) => AssertStarts(zone, day, start);

    [Theory]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00Z")]
    [InlineData("America/St_Johns", "2010-11-07", "2010-11-07T02:30Z")]
    public void A_day_with_two_midnights_begins_at_the_first(string zone, string day, string start) => AssertStarts(zone, day, start);

    [Theory]
    [InlineData("2011-12-29", "2011-12-29T10:00Z", "2011-12-29")]
    [InlineData("2011-12-30", "2011-12-30T10:00Z", "2011-12-31")]
    [InlineData("2011-12-31", "2011-12-30T10:00Z", "2011-12-31")]
    [InlineData("2012-01-01", "2011-12-31T10:00Z", "2012-01-01")]
    public void A_day_that_the_place_skips_is_the_next_one(string day, string start, string exists)
    {
        AssertStarts("Pacific/Apia", day, start);
        Assert.Equal(Day(exists), LocalDay.ThatExists(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia"), Day(day)));
    }

    [Fact]
    public void In_every_zone_each_day_of_a_year_begins_when_the_clock_first_shows_it()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            {
                var start = LocalDay.Start(zone, day);

                Assert.True(LocalDay.Of(zone, start) == day && LocalDay.Of(zone, start.AddSeconds(-1)) < day, $"{zone.Id} {day:O}: {start:O}");
            }
        }
    }

    private static void AssertStarts(string zone, string day, string start) => Assert.Equal(
        DateTimeOffset.Parse(start, CultureInfo.InvariantCulture).UtcDateTime,
        LocalDay.Start(TimeZoneInfo.FindSystemTimeZoneById(zone), Day(day)));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
