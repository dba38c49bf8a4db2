using FsCheck;
using FsCheck.Fluent;
using Marketplace.Catalog.Search;
using Xunit;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>Whatever is typed, and whatever a listing says.</summary>
public sealed class HostileQuestionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true);

    /// <summary>Text of all planes, with half surrogates, marks without a letter, operators and signs of no width.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(
        ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString()),
        Gen.Choose(0, 0x10FFFF).Select(c => c is >= 0xD800 and < 0xE000 ? ((char)c).ToString() : char.ConvertFromUtf32(c)),
        Gen.Elements("\0", "\"", "'", "*", "(", ")", "-", "^", ":", " OR ", "NEAR(", " NOT ", "%", "_", "\\", "\u0301", "\u200D", "\uFE0F", "\u202E", "ﷺ", "ß", "œ", "🙂", "心", " "),
        Gen.Elements("heart", "Name", "a")).ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Words_are_found_in_any_text_and_folded_once_and_for_all() => Prop.ForAll(Text.ToArbitrary(), text =>
    {
        var words = Words.In(text).ToList();

        Assert.DoesNotContain("", words);
        Assert.Equal(words, words.SelectMany(Words.In));
        Assert.Equal(words, Words.In(text + "\uD800"));
    }).Check(Quiet);

    [Fact]
    public async Task No_question_of_at_most_200_characters_is_an_error()
    {
        await fixture.Service.AddAsync(Seed.Published());
        using var client = fixture.Service.Anonymous;
        foreach (var text in Gen.Sample(Text, 400, 30))
        {
            var q = Uri.EscapeDataString(text.Length <= 200 ? text : text[..200]);
            foreach (var what in new[] { "solutions", "facets" })
            {
                var answer = await client.GetAsync($"/api/catalog/{what}?q={q}");
                Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} for {what}?q={q}");
            }
        }
    }
}
