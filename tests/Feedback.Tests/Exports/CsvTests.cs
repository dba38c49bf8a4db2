using Xunit;

namespace Marketplace.Feedback.Exports;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1")]
    [InlineData("+1")]
    [InlineData("-1+2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData("'=1")]
    [InlineData("-1\n")]
    public void Text_that_begins_like_a_formula_gets_an_apostrophe(string value) => Assert.Equal($"'{value}", Unquoted(Csv.Line([value])));

    [Theory]
    [InlineData("-3")]
    [InlineData("-3.50")]
    [InlineData("-1e-7")]
    [InlineData("7")]
    [InlineData("a=b")]
    [InlineData("")]
    public void Numbers_and_plain_texts_stay_as_they_are(string value) => Assert.Equal($"{value}\r\n", Csv.Line([value]));

    [Fact]
    public void What_has_commas_quotes_or_line_ends_is_quoted() => Assert.Equal("\"a,b\",\"say \"\"so\"\"\",\"x\ny\",z\r\n", Csv.Line(["a,b", "say \"so\"", "x\ny", "z"]));

    private static string Unquoted(string line) => line[..^2].Trim('"');
}
