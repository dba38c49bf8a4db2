using Marketplace.Portal.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Tests.Vocabulary;

public sealed class CodeNamesTests
{
    private static readonly IStringLocalizer<Texts> Names = Speaking.Texts<Texts>();

    [Theory]
    [InlineData("fr", "Insuffisance cardiaque")]
    [InlineData("de", "Herzinsuffizienz")]
    public void A_code_is_named_in_the_readers_language(string language, string name)
    {
        Speaking.In(language);

        Assert.Equal(name, Names.Name("pathology", "heart-failure"));
    }

    [Fact]
    public void A_code_without_a_name_is_shown_as_words()
    {
        Speaking.In("fr");

        Assert.Equal("Post partum haemorrhage", Names.Name("pathology", "post-partum-haemorrhage"));
    }

    [Theory]
    [InlineData("de", "LU", "Luxemburg")]
    [InlineData("fr", "DE", "Allemagne")]
    [InlineData("en", "?", "?")]
    public void A_country_is_named_in_the_readers_language(string language, string code, string name)
    {
        Speaking.In(language);

        Assert.Equal(name, CodeNames.Country(code));
    }
}
