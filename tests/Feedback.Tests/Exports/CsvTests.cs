using Xunit;

namespace Marketplace.Feedback.Exports;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-x")]
    [InlineData("-1+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    [InlineData("＠x")]
    [InlineData("'already")]
    public void Cell_that_looks_like_a_formula_is_made_text(string value) => Assert.Equal($"'{value}\r\n", Csv.Line([value]));

    [Theory]
    [InlineData("-3")]
    [InlineData("-2.50")]
    [InlineData("-1e-3")]
    [InlineData("2026-03-01")]
    [InlineData("a=b")]
    public void Number_below_zero_stays_a_number(string value) => Assert.Equal($"{value}\r\n", Csv.Line([value]));

    [Fact]
    public void Line_end_at_the_beginning_is_neutralised_and_quoted() => Assert.Equal("\"'\r=1\"\r\n", Csv.Line(["\r=1"]));
}
