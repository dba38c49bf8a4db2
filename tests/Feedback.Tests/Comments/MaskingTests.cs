using Xunit;

namespace Marketplace.Feedback.Comments;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("Anna helped me.", "Anna helped me.")]
    [InlineData("Anna helped me.", "[…] helped me.")]
    [InlineData("Anna helped me.", "Anna helped […]")]
    [InlineData("Anna helped me on ward 3.", "[…] helped me on […].")]
    [InlineData("to be or not to be", "[…]be[…]be")]
    [InlineData("a[…]b", "a[…]b")]
    [InlineData("zwölf 👩‍⚕️ Ärzte", "zwölf […] Ärzte")]
    public void What_only_leaves_words_out_is_shown_as_it_was_typed(string text, string wording) =>
        Assert.Equal(wording, Shown(text, wording));

    [Theory]
    [InlineData("Anna helped me.", "[...] helped me.", "[…] helped me.")]
    [InlineData("Anna helped me.", "  Anna […]  ", "Anna […]")]
    [InlineData("first\nsecond", "first\r\n[…]", "first\n[…]")]
    [InlineData("Anna and Bob helped", "[…][…] helped", "[…] helped")]
    [InlineData("Anna helped", "Anna[…] helped", "Anna helped")]
    public void Ways_of_typing_it_make_no_difference_and_nothing_is_marked_where_nothing_is_missing(string text, string wording, string shown) =>
        Assert.Equal(shown, Shown(text, wording));

    [Theory]
    [InlineData("It was slow.", "It was fast.", 8)]
    [InlineData("It was slow.", "It was slow", 12)]
    [InlineData("It was slow.", "It was slow. And ugly.", 13)]
    [InlineData("It was slow.", "[…] was […] very […]", 12)]
    [InlineData("It was slow.", "[…]slow[…]was[…]", 11)]
    [InlineData("It was slow.", "It […] slow!", 7)]
    [InlineData("ab", "ab[…]ab", 6)]
    [InlineData("It is unsafe.", "It is […]safe.", 10)]
    [InlineData("impossible", "[…]possible", 4)]
    [InlineData("not good", "n[…] good", 2)]
    [InlineData("a 👩‍⚕️ b", "a 👩[…] b", 5)]
    public void Words_that_are_not_the_participants_are_refused_with_where_they_begin(string text, string wording, int from)
    {
        Assert.False(Masking.Of(text, wording).TryGet(out _, out var refusal));
        Assert.Equal("comment-reworded", refusal!.Code);
        Assert.Contains($"From character {from} on", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("[…]")]
    [InlineData("[...] […]")]
    public void Of_a_comment_something_has_to_be_left(string? wording)
    {
        Assert.False(Masking.Of("It was slow.", wording).TryGet(out _, out var refusal));
        Assert.Equal("comment-empty", refusal!.Code);
    }

    private static string Shown(string text, string wording)
    {
        Assert.True(Masking.Of(text, wording).TryGet(out var masks, out _));
        return Masking.Apply(text, masks!);
    }
}
