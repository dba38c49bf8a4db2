using Xunit;

namespace Marketplace.Feedback.Instruments;

public sealed class UmarsTests
{
    private const string Published = "34325" + "5445" + "334" + "4.35";
    private const string Subjective = "4325";

    [Fact]
    public void Published_vector_is_the_mean_of_the_four_means_and_not_of_the_items()
    {
        var rating = Answers.Rate(Umars.Instrument, Published + Subjective);

        Assert.Equal(3.40, rating.Subscales["engagement"], 10);
        Assert.Equal(4.50, rating.Subscales["functionality"], 10);
        Assert.Equal(3.333, rating.Subscales["aesthetics"], 3);
        Assert.Equal(4.00, rating.Subscales["information"], 10);
        Assert.Equal(3.808, rating.Value, 3);
    }

    [Fact]
    public void Subjective_quality_and_perceived_impact_stand_apart()
    {
        var without = Answers.Rate(Umars.Instrument, Published + "....");
        var with = Answers.Rate(Umars.Instrument, Published + Subjective + "54.321");

        Assert.Equal(without.Value, with.Value);
        Assert.Equal(3.5, with.Subscales["subjective-quality"]);
        Assert.Equal(3, with.Subscales["perceived-impact"]);
        Assert.Equal(["engagement", "functionality", "aesthetics", "information"], without.Subscales.Keys);
    }

    [Fact]
    public void Sub_scale_without_any_answer_leaves_no_app_quality() =>
        Assert.Equal("score-not-possible", Answers.Refusal(Umars.Instrument, "34325" + "5445" + "334" + "...." + Subjective));

    [Fact]
    public void Fewer_than_twenty_items_are_another_instrument() =>
        Assert.Equal("instrument-item-count", Answers.Refusal(Umars.Instrument, new string('3', 16)));
}
