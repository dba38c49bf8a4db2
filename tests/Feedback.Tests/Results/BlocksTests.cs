using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class BlocksTests
{
    private const int K = 5;

    private readonly SeededGenerator _generator = new();
    private long _position;

    [Fact]
    public void Fewer_than_the_minimum_are_in_no_block() => Assert.Empty(Blocks.Form(Many(K - 1), K, mayMerge: true));

    [Fact]
    public void Equal_people_make_as_many_blocks_as_there_can_be() =>
        Assert.Equal([5, 6, 6], Blocks.Form(Many(17), K, mayMerge: false).Select(b => b.Entries.Count).Order());

    [Fact]
    public void Small_groups_are_not_mixed_before_their_time() =>
        Assert.Empty(Blocks.Form([.. Many(4, "patient"), .. Many(4, "clinician")], K, mayMerge: false));

    [Fact]
    public void A_small_group_gives_up_its_language_before_anything_else()
    {
        var block = Assert.Single(Blocks.Form([.. Many(3, language: "fr"), .. Many(3, language: "de")], K, mayMerge: true));

        Assert.Equal(new Traits("patient", Guid.Empty, "a", ""), block.Shown);
    }

    [Fact]
    public void A_small_group_joins_a_block_that_it_shares_more_with()
    {
        var blocks = Blocks.Form([.. Many(6, language: "fr"), .. Many(6, "clinician"), .. Many(2, language: "de")], K, mayMerge: true);

        Assert.Equal([("clinician", "fr", 6), ("patient", "", 8)], blocks.Select(b => (b.Shown.Role, b.Shown.Language, b.Entries.Count)).Order());
    }

    [Fact]
    public void What_was_shown_before_comes_back_only_along_with_enough_new_ones()
    {
        var before = Many(4, wasReleased: true);

        Assert.Empty(Blocks.Form([.. before, .. Many(K - 1)], K, mayMerge: true));
        Assert.Equal(4 + K, Assert.Single(Blocks.Form([.. before, .. Many(K)], K, mayMerge: true)).Entries.Count);
    }

    [Fact]
    public void Whatever_waits_each_is_in_one_block_at_most_and_no_block_has_few_new_people()
    {
        for (var round = 0; round < 500; round++)
        {
            var waiting = Enumerable.Range(0, _generator.Next(60)).SelectMany(_ => Many(
                1, _generator.OneIn(3) ? "clinician" : "patient", _generator.Pick(["fr", "de", "en"]), _generator.OneIn(4))).ToList();
            var mayMerge = _generator.OneIn(2);

            var blocks = Blocks.Form(waiting, K, mayMerge);

            var shown = blocks.SelectMany(b => b.Entries).ToList();
            Assert.True(shown.Count == shown.Distinct().Count(), _generator.Note);
            Assert.All(blocks, b => Assert.True(b.Entries.Count(e => !e.WasReleased) >= K, _generator.Note));
            Assert.All(blocks, b => Assert.All(b.Entries, e => Assert.True(b.Shown.Shared(e.Traits) == b.Shown, _generator.Note)));
            Assert.True(!mayMerge || waiting.Count(e => !e.WasReleased) < K || shown.Count == waiting.Count, _generator.Note);
        }
    }

    private List<ResultEntry> Many(int count, string role = "patient", string language = "fr", bool wasReleased = false) =>
        [.. Enumerable.Range(0, count).Select(_ => new ResultEntry
        {
            Position = ++_position,
            TrialId = Guid.Empty,
            Instrument = "sus",
            Wave = "end",
            Version = "1.0.0",
            Role = role,
            Arm = "a",
            Language = language,
            Score = 50,
            GivenAtUtc = DateTime.UnixEpoch,
            WasReleased = wasReleased,
        })];
}
