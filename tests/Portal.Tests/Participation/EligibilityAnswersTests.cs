using System.Globalization;
using System.Text.Json;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Participation;

namespace Marketplace.Portal.Tests.Participation;

public sealed class EligibilityAnswersTests
{
    private static readonly Dictionary<string, string> NoText = [];

    private static readonly IReadOnlyList<Criterion> Asked =
    [
        new("age", CriterionKind.Number, NoText, NoText),
        new("smartphone", CriterionKind.YesNo, NoText, NoText),
        new("walking", CriterionKind.Choice, NoText, NoText, Options: [new("alone", NoText), new("stick", NoText)]),
    ];

    [Fact]
    public void Answers_are_numbers_truths_and_codes()
    {
        var reading = EligibilityAnswers.Read(Asked, new Dictionary<string, string> { ["age"] = " 44 ", ["smartphone"] = "false", ["walking"] = "stick" });

        Assert.Empty(reading.Unclear);
        Assert.Equal(44, reading.Answers["age"].GetInt32());
        Assert.Equal(JsonValueKind.False, reading.Answers["smartphone"].ValueKind);
        Assert.Equal("stick", reading.Answers["walking"].GetString());
    }

    [Theory]
    [InlineData("age", "forty")]
    [InlineData("age", "1e9")]
    [InlineData("age", "")]
    [InlineData("smartphone", "maybe")]
    [InlineData("walking", "<script>")]
    public void What_is_no_answer_is_unclear(string code, string typed)
    {
        var reading = EligibilityAnswers.Read([Asked.Single(c => c.Code == code)], new Dictionary<string, string> { [code] = typed });

        Assert.Equal([code], reading.Unclear);
        Assert.Empty(reading.Answers);
    }

    [Theory]
    [InlineData("fr-FR", "1,5")]
    [InlineData("fr-FR", "1.5")]
    [InlineData("en-GB", "1.5")]
    public void A_number_is_read_as_it_is_written_in_the_language(string culture, string typed)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        var reading = EligibilityAnswers.Read([Asked[0]], new Dictionary<string, string> { ["age"] = typed });

        Assert.Equal(1.5m, reading.Answers["age"].GetDecimal());
    }

    [Fact]
    public void What_was_not_asked_is_not_sent() =>
        Assert.Empty(EligibilityAnswers.Read([], new Dictionary<string, string> { ["weight"] = "80" }).Answers);
}
