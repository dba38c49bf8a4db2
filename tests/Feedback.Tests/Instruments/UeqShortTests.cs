using Xunit;

namespace Marketplace.Feedback.Instruments;

public sealed class UeqShortTests
{
    [Theory]
    [InlineData("66574534", 2, 0, 1)]
    [InlineData("44444444", 0, 0, 0)]
    [InlineData("77777777", 3, 3, 3)]
    [InlineData("11111111", -3, -3, -3)]
    [InlineData("77771111", 3, -3, 0)]
    public void Published_vector_and_the_ends_of_the_range_are_exact(string answers, double pragmatic, double hedonic, double overall)
    {
        var rating = Answers.Rate(UeqShort.Instrument, answers);

        Assert.Equal((pragmatic, hedonic, overall), (rating.Subscales["pragmatic"], rating.Subscales["hedonic"], rating.Value));
    }

    [Fact]
    public void Missing_answer_is_left_out_of_its_mean_and_nothing_is_imputed()
    {
        var rating = Answers.Rate(UeqShort.Instrument, "665.4534");

        Assert.Equal(5d / 3, rating.Subscales["pragmatic"], 12);
        Assert.Empty(rating.Imputed);
    }

    [Fact]
    public void Scale_without_any_answer_has_no_mean() =>
        Assert.Equal(["pragmatic"], Answers.Rate(UeqShort.Instrument, "6657....").Subscales.Keys);
}
