using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Instruments;

/// <summary>What holds of every instrument of the library.</summary>
public sealed class InstrumentTests
{
    private readonly SeededGenerator _generator = new();

    public static TheoryData<string> Codes => [.. InstrumentLibrary.All.Select(p => p.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Score_and_subscales_lie_within_their_ranges_whatever_the_answers(string code)
    {
        var instrument = InstrumentLibrary.Find(code)!.Instrument;
        var ranges = instrument.Subscales.ToDictionary(s => s.Name);
        for (var round = 0; round < 2000; round++)
        {
            if (!instrument.Rate(AnyAnswers(instrument)).TryGet(out var rating, out _))
            {
                continue;
            }

            Assert.True(rating.Value >= instrument.Lowest && rating.Value <= instrument.Highest, _generator.Note);
            Assert.All(rating.Subscales, s => Assert.InRange(s.Value, ranges[s.Key].Lowest, ranges[s.Key].Highest));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Both_ends_of_the_range_are_reached(string code)
    {
        var instrument = InstrumentLibrary.Find(code)!.Instrument;
        var steep = Enumerable.Range(1, instrument.ItemCount).Select(i => Best(instrument, i, upwards: true)).ToList();
        var flat = Enumerable.Range(1, instrument.ItemCount).Select(i => Best(instrument, i, upwards: false)).ToList();

        Assert.Equal(instrument.Highest, instrument.Rule(steep)!.Value, 12);
        Assert.Equal(instrument.Lowest, instrument.Rule(flat)!.Value, 12);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void One_item_less_is_refused(string code)
    {
        var instrument = InstrumentLibrary.Find(code)!.Instrument;

        var rated = instrument.Rate([.. Enumerable.Repeat<int?>(instrument.LowestAnswer, instrument.ItemCount - 1)]);

        Assert.Equal("instrument-item-count", rated.Error?.Code);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Answer_beyond_the_scale_is_refused(string code)
    {
        var instrument = InstrumentLibrary.Find(code)!.Instrument;
        var answers = AnyAnswers(instrument);
        answers[^1] = instrument.HighestAnswer + 1;

        Assert.Equal("instrument-answer-range", instrument.Rate(answers).Error?.Code);
    }

    [Theory]
    [InlineData("sus", "3333333333", "straight-lining")]
    [InlineData("sus", "333.33.333", "straight-lining")]
    [InlineData("sus", "3333333334", null)]
    [InlineData("sus", "4444......", "few-answers")]
    [InlineData("sus", "44444.....", "straight-lining")]
    [InlineData("ueq-s", "77777777", "straight-lining")]
    [InlineData("pssuq", "1111111111111111", "straight-lining")]
    [InlineData("likelihood-to-recommend", "9", null)]
    public void Doubtful_answers_are_flagged_and_still_scored(string code, string answers, string? flag) =>
        Assert.Equal(flag is null ? [] : [flag], Answers.Rate(InstrumentLibrary.Find(code)!.Instrument, answers).Flags);

    [Fact]
    public void Score_stored_before_there_were_flags_is_still_read()
    {
        const string stored = """
            {"instrument":"sus","instrumentVersion":"1.0.0","language":"fr","ruleVersion":"sus-1","value":85,"subscales":{"usable":81.25,"learnable":100},"answered":10,"imputed":[]}
            """;

        var score = JsonSerializer.Deserialize(stored, FeedbackJson.Default.Score)!;

        Assert.Equal((85, true, null), (score.Value, score.HigherIsBetter, score.Flags));
    }

    [Fact]
    public void Codes_and_rule_versions_are_unique()
    {
        Assert.Equal(InstrumentLibrary.All.Count, InstrumentLibrary.All.Select(p => p.Code).Distinct().Count());
        Assert.Equal(InstrumentLibrary.All.Count, InstrumentLibrary.All.Select(p => p.Instrument.RuleVersion).Distinct().Count());
    }

    private int?[] AnyAnswers(Instrument instrument) => [.. Enumerable.Range(0, instrument.ItemCount)
        .Select(_ => _generator.OneIn(6) ? (int?)null : instrument.LowestAnswer + _generator.Next(instrument.HighestAnswer - instrument.LowestAnswer + 1))];

    /// <summary>Every second item of the SUS is worded negatively.</summary>
    private static int? Best(Instrument instrument, int item, bool upwards) =>
        upwards == (instrument != Sus.Instrument || item % 2 == 1) ? instrument.HighestAnswer : instrument.LowestAnswer;
}
