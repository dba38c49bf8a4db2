using System.Globalization;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Tests.Languages;

public sealed class WrittenTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("fr-FR", "2 mars 2026", "lundi 2 mars 2026", "2 mars 2026, 13:00")]
    [InlineData("de-DE", "2. März 2026", "Montag, 2. März 2026", "2. März 2026, 13:00")]
    [InlineData("en-GB", "2 March 2026", "Monday, 2 March 2026", "2 March 2026, 13:00")]
    public void Days_and_moments_are_written_as_each_language_does(string culture, string day, string weekday, string moment)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));

            Assert.Equal(day, Written.Day(Noon));
            Assert.Equal(weekday, Written.Weekday(Noon));
            Assert.Equal(moment, Written.DayAndTime(Noon.On(Clocks.Find("Europe/Luxembourg"))));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Theory]
    [InlineData("en", "1 March 2026", "1 March 2026 to 2 March 2026")]
    [InlineData("fr", "1er mars 2026", "du 1er mars 2026 au 2 mars 2026")]
    [InlineData("de", "1. März 2026", "1. März 2026 bis 2. März 2026")]
    public void A_period_of_one_day_is_that_day(string language, string day, string days)
    {
        Speaking.In(language);
        var (first, texts) = (new DateOnly(2026, 3, 1), Speaking.Texts<Portal.Findings.Texts>());

        Assert.Equal(day, Written.Period(first, first, texts));
        Assert.Equal(days, Written.Period(first, first.AddDays(1), texts));
    }

    [Theory]
    [InlineData("fr", "1er mars 2026", "dimanche 1er mars 2026")]
    [InlineData("de", "1. März 2026", "Sonntag, 1. März 2026")]
    [InlineData("en", "1 March 2026", "Sunday, 1 March 2026")]
    public void First_day_of_a_month_is_written_as_each_language_does(string language, string day, string weekday)
    {
        Speaking.In(language);

        Assert.Equal(day, Written.Day(Noon.AddDays(-1)));
        Assert.Equal(weekday, Written.Weekday(Noon.AddDays(-1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Europe/Nowhere")]
    public void Clock_that_nobody_knows_is_read_as_utc(string? zone) => Assert.Equal(TimeZoneInfo.Utc, Clocks.Find(zone));
}
