using Xunit;

namespace Marketplace.Feedback.Comments;

public sealed class FreeTextTests
{
    private const string Answers = """
        [{"linkId":"words","answer":[{"valueString":"Good."},{"valueString":" "},{"valueString":"Quick."}]},
         {"linkId":"other","answer":[{"valueCoding":{"code":"low","display":"Low"}},{"valueCoding":{"display":"Own words"}},{"valueString":"More"}]},
         {"linkId":"group","item":[{"linkId":"line","answer":[{"valueString":"First"}]}]},
         {"linkId":"group","item":[{"linkId":"line","answer":[{"valueString":"Second"}]}]}]
        """;

    [Theory]
    [InlineData("words", "Good.\nQuick.")]
    [InlineData("other", "Own words\nMore")]
    [InlineData("line", "First\nSecond")]
    [InlineData("absent", null)]
    public void Of_an_answer_only_what_was_written_is_a_comment(string linkId, string? comment) =>
        Assert.Equal(comment, FreeText.In(Answers, linkId));

    [Fact]
    public void Of_numbers_there_is_none() => Assert.Null(FreeText.In("""{"sus-1":3}""", "sus-1"));

    [Fact]
    public void The_trace_of_a_question_is_in_its_answer_and_in_no_text()
    {
        Assert.Equal("""
            "linkId":"say \"it\"","answer":[
            """.Trim(), FreeText.TraceOf("say \"it\""));
        var said = Responses.Content.ItemText.Of(json =>
        {
            json.WriteStartArray();
            json.WriteStringValue(FreeText.TraceOf("words"));
            json.WriteEndArray();
        });
        Assert.DoesNotContain(FreeText.TraceOf("words"), said, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_of_one_person_differ_from_question_to_question_and_from_version_to_version()
    {
        var pseudonym = Guid.NewGuid();

        Guid[] places = [Place(1, "a"), Place(1, "b"), Place(2, "a")];

        Assert.Equal(3, places.Distinct().Count());
        Assert.Equal(places[0], Place(1, "a"));
        Assert.DoesNotContain(pseudonym, places);

        Guid Place(long position, string linkId) => FreeText.PlaceOf(pseudonym, position, linkId);
    }
}
