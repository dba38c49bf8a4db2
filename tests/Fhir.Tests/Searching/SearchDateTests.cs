using Xunit;

namespace Marketplace.Fhir.Searching;

public sealed class SearchDateTests
{
    [Theory]
    [InlineData("2026", "Eq", "2026-01-01T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("ge2026-02", "Ge", "2026-02-01T00:00:00", "2026-03-01T00:00:00")]
    [InlineData("le2024-02-29", "Le", "2024-02-29T00:00:00", "2024-03-01T00:00:00")]
    [InlineData("gt2026-02-01T10:30Z", "Gt", "2026-02-01T10:30:00", "2026-02-01T10:31:00")]
    [InlineData("lt2026-02-01T10:30:15+02:00", "Lt", "2026-02-01T08:30:15", "2026-02-01T08:30:16")]
    [InlineData("eq2026-02-01T10:30:15 02:00", "Eq", "2026-02-01T08:30:15", "2026-02-01T08:30:16")]
    [InlineData("sa2026-02-01T10:30:15.250Z", "Sa", "2026-02-01T10:30:15.250", "2026-02-01T10:30:15.251")]
    public void Date_is_as_long_as_it_is_vague(string text, string prefix, string start, string end)
    {
        Assert.True(SearchDate.Parse(text).TryGet(out var date, out _));

        Assert.Equal((prefix, Utc(start), Utc(end)), ($"{date.Prefix}", date.Start, date.End));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("2026-2-3")]
    [InlineData("xx2026")]
    [InlineData("0000")]
    [InlineData("9999-12-31")]
    [InlineData("2026-02-01T25:00Z")]
    public void Text_that_is_no_date_is_refused(string text)
    {
        Assert.False(SearchDate.Parse(text).TryGet(out _, out var error));

        Assert.Equal("date-invalid", error.Code);
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
