using System.Text.Json.Nodes;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Ethics;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class ChangeWordsTests
{
    [Theory]
    [InlineData("en", "Consent text for patients, in French")]
    [InlineData("fr", "Texte de consentement pour les patients et patientes, en français")]
    [InlineData("de", "Einwilligungs\u00ADtext für Patientinnen und Patienten, auf Französisch")]
    public void A_consent_text_is_told_by_whom_it_is_for_and_its_language(string reader, string part)
    {
        Speaking.In(reader);

        var text = Words().Of(Change("consentTexts[patient/fr].text", null, null));

        Assert.Equal(part, text.Part);
    }

    [Theory]
    [InlineData("roles[clinician].target", "Number of participants: Health professionals", "number")]
    [InlineData("consentPurposes[recontact].text.de", "Further purposes: Being contacted again", "text, German")]
    [InlineData("assentTexts[de].text", "Assent text, in German", "text")]
    [InlineData("quotas[sex/de].places", "Quotas: sex, de", "places")]
    [InlineData("consentTexts[patient/fr].questions", "Consent text for patients, in French", "questions of understanding")]
    [InlineData("consentTexts[patient/fr].questions[leave]", "Consent text for patients, in French", "question of understanding: leave")]
    [InlineData("arms[control].ratio", "Groups: control", "share")]
    [InlineData("dataProtection.controllers[Clinic].country", "Data protection", "responsible for the data: Clinic, country")]
    public void A_place_in_the_protocol_is_told_without_codes(string path, string part, string within)
    {
        Speaking.In("en");

        var text = Words().Of(Change(path, null, null));

        Assert.Equal((part, within), (text.Part, string.Join(", ", text.Within)));
    }

    [Theory]
    [InlineData("endsOn", "\"2027-08-31\"", "31. August 2027")]
    [InlineData("roles[patient].target", "115", "115")]
    [InlineData("design", "\"real-life\"", "Real life")]
    [InlineData("arms[control].kind", "\"control\"", "Nutzt die Lösung nicht")]
    [InlineData("toShowConformity", "true", "ja")]
    [InlineData("compensation.amountCents", "1250", "12,50")]
    [InlineData("eligibility[age]", """{"code":"age","role":"patient","min":18,"expected":null}""", "Kurzname: age\nwer: Patientinnen und Patienten\nMindestwert: 18")]
    [InlineData("consentTexts", """["patient/fr","clinician/de"]""", "Patientinnen und Patienten, Französisch, Gesundheits\u00ADfachkräfte, Deutsch")]
    [InlineData("x", "null", "")]
    public void A_value_is_said_without_codes_and_json(string path, string json, string said)
    {
        Speaking.In("de");
        var choices = Speaking.Texts<Portal.Protocols.Texts>();

        Assert.Equal(said == "Real life" ? choices["Design.real-life"] : said, Words().Of(Change(path, null, JsonNode.Parse(json))).After);
    }

    [Theory]
    [InlineData("\"To measure use.\"", "\"To measure safe use.\"", true)]
    [InlineData("\"2027-10-31\"", "\"2027-08-31\"", false)]
    [InlineData("null", "\"Sie sind eingeladen.\"", false)]
    public void Only_texts_are_compared_word_by_word(string before, string after, bool prose)
    {
        Speaking.In("fr");

        Assert.Equal(prose, Words().Of(Change("x", JsonNode.Parse(before), JsonNode.Parse(after))).IsProse);
    }

    private static ChangeWords Words() => new(Speaking.Texts<Portal.Ethics.Texts>(), Speaking.Texts<Portal.Protocols.Texts>(), Speaking.Texts<Portal.Vocabulary.Texts>());

    private static ProtocolChange Change(string path, JsonNode? before, JsonNode? after) => new(path, "changed", ChangeClass.Major, before, after);
}
