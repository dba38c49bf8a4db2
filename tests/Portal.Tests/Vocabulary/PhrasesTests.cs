using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Marketplace.Portal.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Tests.Vocabulary;

public sealed partial class PhrasesTests
{
    private static readonly IStringLocalizer<Texts> Names = Speaking.Texts<Texts>();

    [Theory]
    [InlineData("fr", "MDR Art. 74(1)", "RDM, art. 74, § 1")]
    [InlineData("de", "GDPR", "DSGVO")]
    [InlineData("de", "Ethics board of the Nordklinik", "Ethics board of the Nordklinik")]
    public void Fixed_words_are_translated_and_those_of_others_are_not(string language, string english, string said)
    {
        Speaking.In(language);

        Assert.Equal(said, Names.Phrase(english));
    }

    [Fact]
    public void Each_article_that_a_legal_route_cites_has_its_name()
    {
        Speaking.In("fr");
        var cited = Directory.EnumerateFiles(LegalRoutes(), "*.cs").SelectMany(f => Citation().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(cited);
        Assert.All(cited, c => Assert.StartsWith("RDM, art.", Names.Phrase(c), StringComparison.Ordinal));
    }

    private static string LegalRoutes([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Services/Trials/LegalRoutes"));

    [GeneratedRegex("\"(MDR Art\\.[^\"]*)\"")]
    private static partial Regex Citation();

    [Theory]
    [InlineData("fr", "Rule 11", "Règle 11")]
    [InlineData("de", "rule 11", "Regel 11")]
    [InlineData("en", "Regel 11", "Rule 11")]
    [InlineData("fr", "Rule 11, and some thoughts", "Rule 11, and some thoughts")]
    public void A_rule_is_named_where_nothing_but_its_number_was_written(string language, string written, string said)
    {
        Speaking.In(language);

        Assert.Equal(said, Names.ClassificationRule(written));
    }
}
