using Marketplace.Portal.Charts;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Tests.Charts;

public sealed class ScoreTextTests
{
    private static readonly IStringLocalizer<Texts> T = Speaking.Texts<Texts>();

    private static readonly IntervalRow Row = new("Patients", 8, 75.04, 71.13, 78.87);

    [Theory]
    [InlineData("en", "Patients: mean 75, 95% interval from 71.1 to 78.9, 8 answers")]
    [InlineData("de", "Patients: Mittelwert 75, 95-%-Intervall von 71,1 bis 78,9, 8 Antworten")]
    public void A_row_is_a_sentence_in_the_readers_language(string language, string sentence)
    {
        Speaking.In(language);

        Assert.Equal(sentence, ScoreText.Sentence(T, Row));
    }

    [Fact]
    public void A_mean_without_interval_claims_none()
    {
        Speaking.In("en");

        Assert.Equal("Patients: 75, one answer", ScoreText.Sentence(T, Row with { N = 1, Low = null, High = null }));
    }

    [Fact]
    public void A_hidden_row_says_why()
    {
        Speaking.In("en");

        Assert.Equal("Patients: not shown, because too few people answered", ScoreText.Sentence(T, new("Patients", null, null, null, null)));
    }
}
