using Marketplace.Catalog.Search;
using Xunit;

namespace Marketplace.Catalog.Tests.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Carnet du CŒUR", "carnet du coeur")]
    [InlineData("l'insuffisance cardiaque", "l insuffisance cardiaque")]
    [InlineData("l’évaluation à l’hôpital", "l evaluation a l hopital")]
    [InlineData("Großes Übungsmaß, STRAẞE", "grosses ubungsmass strasse")]
    [InlineData("Ærø, Łódź, Đakovo, þorn", "aero lodz dakovo thorn")]
    [InlineData("heart-failure", "heart failure")]
    [InlineData("ﬁne ＡＢＣ１", "fine abc1")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("ΚΑΡΔΙΆΣ", "καρδιασ")]
    [InlineData("Сердце и йога", "сердце и иога")]
    [InlineData("心不全 日記", "心不全 日記")]
    [InlineData("हृदय", "हृदय")]
    [InlineData("𐐀𐐁", "𐐨𐐩")]
    public void Case_accents_and_ligatures_do_not_matter(string text, string words) => Assert.Equal(words.Split(' '), Words.In(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\0")]
    [InlineData("\"*()^:-+&|")]
    [InlineData("🙂👩‍⚕️❤")]
    [InlineData("\uD800 \uDC00 \uFFFE \uFFFF \uFFFD")]
    [InlineData("\u0301\u0301")]
    public void What_holds_no_word_has_none(string? text) => Assert.Empty(Words.In(text));

    [Fact]
    public void A_broken_pair_of_surrogates_parts_two_words() => Assert.Equal(["e", "b"], Words.In("é\uD83Db"));
}
