using System.Globalization;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Tests.Languages;

public sealed class WrittenTests
{
    [Theory]
    [InlineData("fr-FR", "8 mars 2026", "8 mars 2026, 07:05 UTC")]
    [InlineData("de-DE", "8. März 2026", "8. März 2026, 07:05 UTC")]
    [InlineData("en-GB", "8 March 2026", "8 March 2026, 07:05 UTC")]
    public void Days_and_moments_are_written_as_the_language_does(string culture, string day, string moment)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
        try
        {
            Assert.Equal(day, Written.Day(new DateOnly(2026, 3, 8)));
            Assert.Equal(moment, Written.Moment(new DateTime(2026, 3, 8, 7, 5, 0, DateTimeKind.Utc)));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
