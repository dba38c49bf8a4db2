using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Tests.Languages;

public sealed class LocalTextTests
{
    [Theory]
    [InlineData("de", "Hallo", null)]
    [InlineData("en", "Bonjour", "fr")]
    public void A_text_is_the_readers_or_says_in_which_language_it_is(string reader, string text, string? lang)
    {
        Speaking.In(reader);

        var told = LocalText.Of(new Dictionary<string, string> { ["de"] = "Hallo", ["fr"] = "Bonjour" });

        Assert.Equal((text, lang), (told!.Text, told.Lang));
    }

    [Fact]
    public void A_blank_text_is_none()
    {
        Speaking.In("de");

        Assert.Equal("fr", LocalText.Of(new Dictionary<string, string> { ["de"] = " ", ["fr"] = "Bonjour" })!.Lang);
    }

    [Fact]
    public void A_language_that_the_portal_does_not_speak_is_better_than_nothing()
    {
        Speaking.In("fr");

        Assert.Equal("lb", LocalText.Of(new Dictionary<string, string> { ["lb"] = "Moien" })!.Lang);
    }

    [Fact]
    public void Where_nobody_wrote_anything_there_is_no_text()
    {
        Assert.Null(LocalText.Of(new Dictionary<string, string>()));
        Assert.Null(LocalText.Of(null));
    }
}
