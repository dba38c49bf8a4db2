using Xunit;

namespace Marketplace.Feedback.Instruments;

public sealed class PremTests
{
    [Theory]
    [InlineData("11111111", 0)]
    [InlineData("33333333", 50)]
    [InlineData("55555555", 100)]
    [InlineData("54443552", 75)]
    [InlineData("5.4....3", 75)]
    [InlineData(".......2", 25)]
    public void Score_is_the_mean_of_the_answers_there_are(string answers, double expected) =>
        Assert.Equal(expected, Answers.Rate(Prem.Instrument, answers).Value, 10);

    [Fact]
    public void Missing_answers_are_not_imputed_and_few_of_them_are_flagged()
    {
        var rating = Answers.Rate(Prem.Instrument, "5.4....3");

        Assert.Empty(rating.Imputed);
        Assert.Equal(["few-answers"], rating.Flags);
    }

    [Fact]
    public void Agreeing_with_everything_is_plausible() => Assert.Empty(Answers.Rate(Prem.Instrument, "55555555").Flags);
}
