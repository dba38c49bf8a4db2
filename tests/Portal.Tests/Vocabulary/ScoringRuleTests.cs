using Marketplace.Portal.Vocabulary;

namespace Marketplace.Portal.Tests.Vocabulary;

public sealed class ScoringRuleTests
{
    [Theory]
    [InlineData("en", "System Usability Scale, scoring version 1")]
    [InlineData("fr", "Échelle d’utilisabilité SUS, calcul version 1")]
    [InlineData("de", "Skala zur Gebrauchs\u00ADtauglichkeit (SUS), Auswertung Version 1")]
    public void A_rule_of_ours_has_a_name_and_any_other_keeps_its_own(string language, string name)
    {
        Speaking.In(language);
        var texts = Speaking.Texts<Portal.Vocabulary.Texts>();

        Assert.Equal(name, texts.ScoringRule("sus-1"));
        Assert.Equal("their-rule-2", texts.ScoringRule("their-rule-2"));
    }
}
