using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Comments;

public abstract class ListCommentsTests(FeedbackFixture feedback)
{
    private readonly CommentedTrial _trial = new(feedback);

    [Fact]
    public async Task Comments_stand_there_without_anything_that_says_whose_they_are()
    {
        await _trial.OpenAsync();
        var said = new List<(Guid Id, Guid Pseudonym)>();
        for (var i = 0; i < 5; i++)
        {
            said.Add(await _trial.SayAsync($"comment {i}"));
        }

        var read = await _trial.ReadAsync("wave=now&question=words");

        Assert.Equal((5, 5), (read.GetProperty("answers").GetInt32(), read.GetProperty("commented").GetInt32()));
        Assert.Equal(["comment 0", "comment 1", "comment 2", "comment 3", "comment 4"], CommentedTrial.Texts(read).Order());
        Assert.All(read.GetProperty("items").EnumerateArray(), i => Assert.Equal(["id", "text", "released"], i.EnumerateObject().Select(p => p.Name)));
        Assert.All(said, s => Assert.DoesNotContain(s.Pseudonym.ToString(), read.GetRawText(), StringComparison.OrdinalIgnoreCase));
        Assert.All(said, s => Assert.DoesNotContain(s.Id.ToString(), read.GetRawText(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Of_a_wave_with_too_few_answers_nothing_is_shown()
    {
        await _trial.OpenAsync();
        for (var i = 0; i < 4; i++)
        {
            await _trial.SayAsync("too few");
        }

        var read = await _trial.ReadAsync("wave=now&question=words");

        Assert.Empty(CommentedTrial.Texts(read));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (read.GetProperty("answers").ValueKind, read.GetProperty("commented").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await _trial.QuestionsAsync()).GetProperty("waves")[0].GetProperty("answers").ValueKind);
        await _trial.SayAsync("enough");
        Assert.Equal(5, CommentedTrial.Texts(await _trial.ReadAsync("wave=now&question=words")).Count);
        Assert.Equal(5, (await _trial.QuestionsAsync()).GetProperty("waves")[0].GetProperty("answers").GetInt32());
    }

    [Fact]
    public async Task What_is_amended_takes_the_place_of_what_was_said_and_what_is_erased_is_gone()
    {
        await _trial.OpenAsync();
        var first = await _trial.SayAsync("as it was");
        for (var i = 0; i < 5; i++)
        {
            await _trial.SayAsync("other");
        }

        await _trial.AmendAsync(first, "as it is").ShouldBeAsync(200);
        var amended = CommentedTrial.Texts(await _trial.ReadAsync("wave=now&question=words"));
        await feedback.WithdrawAsync(_trial.Id, first.Pseudonym, erase: true);
        var erased = CommentedTrial.Texts(await _trial.ReadAsync("wave=now&question=words"));

        Assert.Contains("as it is", amended);
        Assert.DoesNotContain("as it was", amended);
        Assert.Equal(5, erased.Count);
        Assert.DoesNotContain("as it is", erased);
    }

    [Fact]
    public async Task Of_a_choice_only_own_words_are_listed_and_pages_are_filled_past_the_others()
    {
        await _trial.OpenAsync();
        for (var i = 0; i < 12; i++)
        {
            await _trial.SayAsync("x", other: i % 3 == 0 ? $$"""{"valueString":"own {{i}}"}""" : """{"valueCoding":{"system":"urn:m","code":"low"}}""");
        }

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await _trial.ReadAsync($"wave=now&question=other&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(CommentedTrial.Texts(page));
            Assert.Equal(12, page.GetProperty("commented").GetInt32());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["own 0", "own 3", "own 6", "own 9"], seen.Order());
    }

    [Fact]
    public async Task Questions_are_those_in_free_text_with_their_words()
    {
        await _trial.OpenAsync();

        var waves = (await _trial.QuestionsAsync()).GetProperty("waves").EnumerateArray().ToList();

        Assert.Equal(["now", "later"], waves.Select(w => w.GetProperty("name").GetString()));
        Assert.Equal(["words", "other"], waves[0].GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("linkId").GetString()));
        Assert.Equal("What was good?", waves[0].GetProperty("questions")[0].GetProperty("text").EnumerateObject().Single().Value.GetString());
    }

    [Fact]
    public async Task Only_the_sponsors_coordinators_and_operators_read_them()
    {
        await _trial.OpenAsync();

        await _trial.GetAsync(TestUser.Operator(), "?wave=now&question=words").ShouldBeAsync(200);
        await _trial.GetAsync(TestUser.SiteCoordinator(Guid.CreateVersion7()), "?wave=now&question=words").ShouldBeProblemAsync(404, "trial-unknown");
        await _trial.GetAsync(TestUser.SiteCoordinator(Guid.CreateVersion7()), "/questions").ShouldBeProblemAsync(404, "trial-unknown");
        Assert.Equal(403, (int)(await _trial.GetAsync(_trial.Maker, "?wave=now&question=words")).StatusCode);
    }

    [Theory]
    [InlineData("?wave=nowhere&question=words", 400, "wave-unknown")]
    [InlineData("?wave=now&question=nothing", 400, "question-unknown")]
    [InlineData("?wave=now&question=smokes", 400, "question-unknown")]
    [InlineData("?wave=now&question=words&limit=101", 400, "validation-failed")]
    public async Task What_is_not_there_is_refused_by_name(string query, int status, string code)
    {
        await _trial.OpenAsync();

        await _trial.GetAsync(_trial.Coordinator, query).ShouldBeProblemAsync(status, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?wave=now")]
    [InlineData("?wave=now&question=words&cursor=here")]
    public async Task What_is_missing_or_no_id_is_refused(string query)
    {
        await _trial.OpenAsync();

        Assert.Equal(400, (int)(await _trial.GetAsync(_trial.Coordinator, query)).StatusCode);
    }
}

public sealed class ListCommentsOnSqliteTests(FeedbackFixture feedback) : ListCommentsTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ListCommentsOnPostgresTests(PostgresFeedbackFixture feedback) : ListCommentsTests(feedback), IClassFixture<PostgresFeedbackFixture>;
