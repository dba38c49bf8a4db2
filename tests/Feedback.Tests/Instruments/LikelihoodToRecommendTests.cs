using Xunit;

namespace Marketplace.Feedback.Instruments;

public sealed class LikelihoodToRecommendTests
{
    [Fact]
    public void Five_promoters_three_passives_and_two_detractors_are_plus_30() =>
        Assert.Equal(30, LikelihoodToRecommend.NetOf([(9, 2), (10, 3), (7, 1), (8, 2), (0, 1), (6, 1)]));

    [Theory]
    [InlineData(10, 100)]
    [InlineData(9, 100)]
    [InlineData(8, 0)]
    [InlineData(7, 0)]
    [InlineData(6, -100)]
    [InlineData(0, -100)]
    public void Group_of_one_opinion_is_at_an_end_or_in_the_middle(int answer, double net) =>
        Assert.Equal(net, LikelihoodToRecommend.NetOf([(answer, 7)]));

    [Fact]
    public void Score_of_a_person_is_the_answer() =>
        Assert.All(Enumerable.Range(0, 11), answer => Assert.Equal(answer, LikelihoodToRecommend.Rate([answer])!.Value));

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Answer_beyond_the_scale_is_refused(int answer)
    {
        Assert.False(LikelihoodToRecommend.Instrument.Rate([answer]).TryGet(out _, out var error));
        Assert.Equal("instrument-answer-range", error.Code);
    }

    [Fact]
    public void No_answer_is_no_score() => Assert.Equal("score-not-possible", Answers.Refusal(LikelihoodToRecommend.Instrument, "."));
}
