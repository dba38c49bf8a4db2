using Xunit;

namespace Marketplace.Feedback.Amendments;

public sealed class GivenAnswersTests
{
    [Fact]
    public void Items_are_found_below_groups_and_below_answers()
    {
        var given = GivenAnswers.ByQuestion("""
            [{"linkId":"g","item":[{"linkId":"a","answer":[{"valueInteger":1,"item":[{"linkId":"b","answer":[{"valueString":"x"}]}]}]}]},
             {"linkId":"g","item":[{"linkId":"a","answer":[{"valueInteger":2}]}]}]
            """);

        Assert.Equal(["a: 1,2", "b: x"], given.Select(q => $"{q.Key}: {string.Join(',', q.Value)}"));
    }

    [Fact]
    public void Between_equal_answers_nothing_has_changed_and_between_others_only_what_differs()
    {
        const string before = """{"sus-1":4,"sus-2":2}""";

        Assert.Empty(GivenAnswers.Between(before, before));
        var change = Assert.Single(GivenAnswers.Between(before, """{"sus-1":4}"""));
        Assert.Equal(("sus-2", 1, 0), (change.LinkId, change.Before.Count, change.After.Count));
    }
}
