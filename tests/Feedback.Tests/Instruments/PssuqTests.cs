using Xunit;

namespace Marketplace.Feedback.Instruments;

public sealed class PssuqTests
{
    [Fact]
    public void Published_vector_leaves_not_applicable_out_of_numerator_and_denominator()
    {
        var rating = Answers.Rate(Pssuq.Instrument, "2122134.22321222");

        Assert.Equal(2.067, rating.Value, 3);
        Assert.Equal(1.833, rating.Subscales["system-quality"], 3);
        Assert.Equal(2.600, rating.Subscales["information-quality"], 3);
        Assert.Equal(1.667, rating.Subscales["interface-quality"], 3);
    }

    [Fact]
    public void Sixteenth_item_counts_in_the_overall_only()
    {
        var rating = Answers.Rate(Pssuq.Instrument, "1111111111111117");

        Assert.Equal(22d / 16, rating.Value);
        Assert.All(rating.Subscales.Values, mean => Assert.Equal(1, mean));
    }

    [Fact]
    public void Lower_is_better() => Assert.False(Pssuq.Instrument.HigherIsBetter);

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    [InlineData(19)]
    public void Items_of_another_version_are_refused(int count) =>
        Assert.Equal("instrument-item-count", Answers.Refusal(Pssuq.Instrument, new string('2', count)));

    [Fact]
    public void Answers_that_are_all_not_applicable_have_no_score() =>
        Assert.Equal("score-not-possible", Answers.Refusal(Pssuq.Instrument, new string('.', 16)));
}
