using System.Text.Json.Nodes;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Ethics;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class ChangeTextTests
{
    [Theory]
    [InlineData("endsOn", "endsOn", null, null)]
    [InlineData("title.en", "title", null, "en")]
    [InlineData("consentTexts[patient/fr].text", "consentTexts", "patient/fr", "text")]
    [InlineData("eligibility[age]", "eligibility", "age", null)]
    [InlineData("dataProtection.retentionMonths", "dataProtection", null, "retentionMonths")]
    [InlineData("consentTexts[patient/fr].questions[leave].options[yes].label", "consentTexts", "patient/fr · questions leave · options yes", "label")]
    public void A_path_says_which_part_which_of_several_and_which_field(string path, string part, string? element, string? field)
    {
        var text = ChangeText.Of(Change(path, null, null));

        Assert.Equal((part, element, field), (text.Part, text.Element, text.Field));
    }

    [Theory]
    [InlineData("\"2027-08-31\"", "2027-08-31")]
    [InlineData("115", "115")]
    [InlineData("""["fr","de"]""", "fr, de")]
    [InlineData("""{"code":"age","min":18,"role":null}""", "code: age\nmin: 18")]
    [InlineData("null", "")]
    public void A_value_is_said_without_its_json(string json, string said) =>
        Assert.Equal(said, ChangeText.Of(Change("x", null, JsonNode.Parse(json))).After);

    [Fact]
    public void Only_texts_are_compared_word_by_word()
    {
        Assert.True(ChangeText.Of(Change("objectives.en", "To measure use.", "To measure safe use.")).IsProse);
        Assert.False(ChangeText.Of(Change("endsOn", "2027-10-31", "2027-08-31")).IsProse);
        Assert.False(ChangeText.Of(Change("consentTexts[patient/de]", null, "Sie sind eingeladen.")).IsProse);
    }

    private static ProtocolChange Change(string path, JsonNode? before, JsonNode? after) => new(path, "changed", ChangeClass.Major, before, after);
}
