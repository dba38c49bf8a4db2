using Marketplace.Portal.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Tests.Vocabulary;

public sealed class ZonedTextTests
{
    private static readonly IStringLocalizer<Texts> Names = Speaking.Texts<Texts>();
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("en", "Europe/Luxembourg", "2 March 2026, 13:00 (Luxembourg time)")]
    [InlineData("fr", "Europe/Athens", "2 mars 2026, 14:00 (heure locale\u202f: Athènes)")]
    [InlineData("de", "Europe/Luxembourg", "2. März 2026, 13:00 (Ortszeit: Luxemburg)")]
    [InlineData("de", "America/New_York", "2. März 2026, 07:00 (Ortszeit: New York)")]
    [InlineData("fr", "Europe/Nowhere", "2 mars 2026, 12:00 (UTC)")]
    public void A_moment_names_its_clock_in_the_readers_language(string language, string zone, string said)
    {
        Speaking.In(language);

        Assert.Equal(said, Names.Moment(Noon, zone));
    }

    [Fact]
    public void The_last_day_of_a_window_is_the_one_before_its_end_and_names_its_clock()
    {
        Speaking.In("de");

        Assert.Equal("Sonntag, 1. März 2026 (Ortszeit: Brüssel)", Names.LastDay(new(2026, 3, 1, 23, 0, 0, DateTimeKind.Utc), "Europe/Brussels"));
    }
}
