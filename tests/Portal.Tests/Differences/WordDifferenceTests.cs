using Marketplace.Portal.Differences;
using static Marketplace.Portal.Differences.WordDifference.Kind;

namespace Marketplace.Portal.Tests.Differences;

public sealed class WordDifferenceTests
{
    [Fact]
    public void Equal_texts_are_one_piece() => Assert.Equal([(Same, "Two minutes a day.")], WordDifference.Between("Two minutes a day.", "Two minutes a day."));

    [Fact]
    public void A_word_in_the_middle_is_taken_out_and_another_put_in() =>
        Assert.Equal([(Same, "Two "), (Removed, "minutes"), (Added, "hours"), (Same, " a day.")], WordDifference.Between("Two minutes a day.", "Two hours a day."));

    [Fact]
    public void What_is_added_at_the_end_leaves_the_sentence_before_as_it_was() =>
        Assert.Equal([(Same, "A day."), (Added, " And a night.")], WordDifference.Between("A day.", "A day. And a night."));

    [Theory]
    [InlineData("", "New.", Added)]
    [InlineData("Old.", "", Removed)]
    public void Beside_nothing_a_text_is_one_piece(string before, string after, object kind) =>
        Assert.Equal([((WordDifference.Kind)kind, before + after)], WordDifference.Between(before, after));

    [Fact]
    public void The_pieces_make_both_texts_again_for_every_two_short_texts()
    {
        string[] texts = ["", .. Of(1), .. Of(2), .. Of(3)];
        foreach (var (before, after) in texts.SelectMany(_ => texts, (b, a) => (b, a)))
        {
            var pieces = WordDifference.Between(before, after);

            Assert.Equal(before, string.Concat(pieces.Where(p => p.Kind != Added).Select(p => p.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(p => p.Kind != Removed).Select(p => p.Text)));
            Assert.All(pieces.Zip(pieces.Skip(1)), p => Assert.NotEqual(p.First.Kind, p.Second.Kind));
        }
    }

    /// <summary>Longer than anybody reads word by word; it takes no memory that grows with the square.</summary>
    [Fact]
    public void Two_long_texts_with_nothing_in_common_are_one_change()
    {
        var (before, after) = (string.Join(' ', Enumerable.Range(0, 5_000)), string.Join(' ', Enumerable.Range(10_000, 5_000)));

        Assert.Equal([(Removed, before), (Added, after)], WordDifference.Between(before, after));
    }

    /// <summary>Every text of so many signs.</summary>
    private static IEnumerable<string> Of(int length) =>
        length == 0 ? [""] : Of(length - 1).SelectMany(_ => "ab ,", (rest, sign) => rest + sign);
}
