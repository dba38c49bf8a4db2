using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Comments;

public abstract class ReleaseCommentTests(FeedbackFixture feedback)
{
    private const string Where = "wave=now&question=words";

    private readonly CommentedTrial _trial = new(feedback);

    [Fact]
    public async Task The_maker_reads_what_was_released_in_the_wording_it_was_released_in_and_nothing_else()
    {
        var said = await OpenAndSayAsync("Sister Anna was kind.\nThe app was slow.");
        Assert.Empty(CommentedTrial.Texts(await ReadAsMakerAsync()));

        var released = await CommentedTrial.JsonAsync(ReleaseAsync(said, "Sister [...] was kind.\r\nThe app was slow."));

        Assert.Equal("Sister […] was kind.\nThe app was slow.", released.GetProperty("released").GetString());
        var read = await ReadAsMakerAsync();
        Assert.Equal(["Sister […] was kind.\nThe app was slow."], CommentedTrial.Texts(read));
        Assert.Equal((5, JsonValueKind.Null), (read.GetProperty("answers").GetInt32(), read.GetProperty("commented").ValueKind));
        Assert.DoesNotContain("Anna", read.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Sister […] was kind.\nThe app was slow.", (await ItemAsync(said)).GetProperty("released").GetString());
    }

    [Fact]
    public async Task Another_wording_takes_the_place_of_the_first_and_taking_it_back_leaves_nothing()
    {
        var said = await OpenAndSayAsync("Sister Anna was kind.");
        await ReleaseAsync(said, "Sister Anna was kind.").ShouldBeAsync(200);
        await ReleaseAsync(said, "Sister […] was kind.").ShouldBeAsync(200);
        await ReleaseAsync(said, "Sister […] was kind.").ShouldBeAsync(200);
        Assert.Equal(["Sister […] was kind."], CommentedTrial.Texts(await ReadAsMakerAsync()));

        await TakeBackAsync(said).ShouldBeAsync(204);
        await TakeBackAsync(said).ShouldBeAsync(204);

        Assert.Empty(CommentedTrial.Texts(await ReadAsMakerAsync()));
        Assert.Equal(JsonValueKind.Null, (await ItemAsync(said)).GetProperty("released").ValueKind);
    }

    [Fact]
    public async Task What_is_amended_has_to_be_released_again()
    {
        await _trial.OpenAsync();
        await _trial.SayAsync(4);
        var first = await _trial.SayAsync("as it was");
        var said = await IdOfAsync("as it was");
        await ReleaseAsync(said, "as it was").ShouldBeAsync(200);

        await _trial.AmendAsync(first, "as it is").ShouldBeAsync(200);

        Assert.Empty(CommentedTrial.Texts(await ReadAsMakerAsync()));
        Assert.Equal(0, await RowsAsync());
        await ReleaseAsync(said, "as […]").ShouldBeProblemAsync(404, "comment-unknown");
        await ReleaseAsync(await IdOfAsync("as it is"), "as it is").ShouldBeAsync(200);
        Assert.Equal(["as it is"], CommentedTrial.Texts(await ReadAsMakerAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_erased_is_released_no_more_and_what_is_kept_stays(bool erase)
    {
        await _trial.OpenAsync();
        await _trial.SayAsync(5);
        var first = await _trial.SayAsync("as it was");
        var said = await IdOfAsync("as it was");
        await ReleaseAsync(said, "as […]").ShouldBeAsync(200);

        await feedback.WithdrawAsync(_trial.Id, first.Pseudonym, erase);

        Assert.Equal(erase ? [] : ["as […]"], CommentedTrial.Texts(await ReadAsMakerAsync()));
        Assert.Equal(erase ? 0 : 1, await RowsAsync());
        await ReleaseAsync(said, "as it was").ShouldBeAsync(erase ? 404 : 200);
    }

    [Fact]
    public async Task What_was_said_anonymously_is_released_until_its_code_deletes_it()
    {
        await _trial.OpenAsync();
        await _trial.SayAsync(5);
        var code = await _trial.SayAnonymouslyAsync("nobody knows");
        await ReleaseAsync(await IdOfAsync("nobody knows"), "nobody […]").ShouldBeAsync(200);
        Assert.Equal(["nobody […]"], CommentedTrial.Texts(await ReadAsMakerAsync()));

        using var delete = new HttpRequestMessage(HttpMethod.Delete, "/api/feedback/anonymous-responses") { Headers = { { "Deletion-Code", code } } };
        await feedback.Anonymous.SendAsync(delete, TestContext.Current.CancellationToken).ShouldBeAsync(204);

        Assert.Empty(CommentedTrial.Texts(await ReadAsMakerAsync()));
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task Makers_read_page_by_page_and_nothing_once_the_wave_is_too_small()
    {
        await _trial.OpenAsync();
        await _trial.SayAsync(4);
        var last = await _trial.SayAsync("last");
        foreach (var item in (await _trial.ReadAsync(Where)).GetProperty("items").EnumerateArray())
        {
            await ReleaseAsync(item.GetProperty("id").GetGuid(), item.GetProperty("text").GetString()!).ShouldBeAsync(200);
        }

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await ReadAsMakerAsync($"&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(CommentedTrial.Texts(page));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["last", "other 0", "other 1", "other 2", "other 3"], seen.Order());
        await feedback.WithdrawAsync(_trial.Id, last.Pseudonym, erase: true);
        Assert.Empty(CommentedTrial.Texts(await ReadAsMakerAsync()));
    }

    [Fact]
    public async Task A_maker_learns_no_count_of_a_group_too_small_to_be_shown()
    {
        await _trial.OpenAsync();
        await _trial.SayAsync(7);
        await _trial.SayAsync("x", other: """{"valueString":"a rare thing"}""");

        var read = await CommentedTrial.JsonAsync(_trial.GetAsync(_trial.Maker, "/released?wave=now&question=other"));
        var asked = (await CommentedTrial.JsonAsync(_trial.GetAsync(_trial.Maker, "/questions"))).GetProperty("waves")[0];

        Assert.Equal(JsonValueKind.Null, read.GetProperty("commented").ValueKind);
        Assert.Equal((5, 5), (read.GetProperty("answers").GetInt32(), asked.GetProperty("answers").GetInt32()));
        Assert.Equal(8, (await _trial.QuestionsAsync()).GetProperty("waves")[0].GetProperty("answers").GetInt32());
    }

    [Fact]
    public async Task Makers_of_something_else_and_other_sponsors_see_no_such_trial_and_makers_release_nothing()
    {
        var said = await OpenAndSayAsync("words");

        Assert.True((await CommentedTrial.JsonAsync(_trial.GetAsync(_trial.Maker, "/questions"))).GetProperty("releasedOnly").GetBoolean());
        Assert.False((await _trial.QuestionsAsync()).GetProperty("releasedOnly").GetBoolean());
        foreach (var rest in (string[])["/questions", $"/released?{Where}"])
        {
            await _trial.GetAsync(CommentedTrial.MakerOfAnother, rest).ShouldBeProblemAsync(404, "trial-unknown");
            await _trial.GetAsync(TestUser.SiteCoordinator(Guid.CreateVersion7()), rest).ShouldBeProblemAsync(404, "trial-unknown");
            await _trial.GetAsync(TestUser.Operator(), rest).ShouldBeAsync(200);
        }

        await ReleaseAsync(said, "words", TestUser.SiteCoordinator(Guid.CreateVersion7())).ShouldBeProblemAsync(404, "trial-unknown");
        await TakeBackAsync(said, TestUser.SiteCoordinator(Guid.CreateVersion7())).ShouldBeProblemAsync(404, "trial-unknown");
        await ReleaseAsync(said, "words", _trial.Maker).ShouldBeAsync(403);
        await TakeBackAsync(said, _trial.Maker).ShouldBeAsync(403);
    }

    [Fact]
    public async Task What_cannot_be_released_is_refused_by_name()
    {
        var said = await OpenAndSayAsync("words");

        await ReleaseAsync(said, "words", query: "wave=nowhere&question=words").ShouldBeProblemAsync(400, "wave-unknown");
        await ReleaseAsync(said, "words", query: "wave=now&question=smokes").ShouldBeProblemAsync(400, "question-unknown");
        await ReleaseAsync(said, "words", query: "wave=later&question=words").ShouldBeProblemAsync(404, "comment-unknown");
        await ReleaseAsync(said, "better words").ShouldBeProblemAsync(400, "comment-reworded");
        await ReleaseAsync(said, "[…]").ShouldBeProblemAsync(400, "comment-empty");
        await ReleaseAsync(said, null).ShouldBeProblemAsync(400, "comment-empty");
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task Of_several_who_release_at_once_one_wording_stays()
    {
        var said = await OpenAndSayAsync("one two three");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ReleaseAsync(said, i % 2 == 0 ? "one […] three" : "[…] two three").ShouldBeAsync(200)));

        Assert.Contains(Assert.Single(CommentedTrial.Texts(await ReadAsMakerAsync())), (string[])["one […] three", "[…] two three"]);
    }

    private async Task<Guid> OpenAndSayAsync(string words)
    {
        await _trial.OpenAsync();
        await _trial.SayAsync(4);
        await _trial.SayAsync(words);
        return await IdOfAsync(words);
    }

    private async Task<Guid> IdOfAsync(string words) =>
        (await _trial.ReadAsync(Where)).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("text").GetString() == words).GetProperty("id").GetGuid();

    private async Task<JsonElement> ItemAsync(Guid id) =>
        (await _trial.ReadAsync(Where)).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == id);

    private Task<JsonElement> ReadAsMakerAsync(string more = "") => CommentedTrial.JsonAsync(_trial.GetAsync(_trial.Maker, $"/released?{Where}{more}"));

    private Task<HttpResponseMessage> ReleaseAsync(Guid id, string? text, TestUser? user = null, string query = Where) =>
        feedback.ClientFor(user ?? _trial.Coordinator).PutAsJsonAsync(
            $"/api/feedback/trials/{_trial.Id}/comments/{id}/release?{query}", new { text }, TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> TakeBackAsync(Guid id, TestUser? user = null) => feedback.ClientFor(user ?? _trial.Coordinator).DeleteAsync(
        new Uri($"/api/feedback/trials/{_trial.Id}/comments/{id}/release", UriKind.Relative), TestContext.Current.CancellationToken);

    private Task<int> RowsAsync() => feedback.Db(db => db.CommentReleases.CountAsync(r => r.TrialId == _trial.Id, TestContext.Current.CancellationToken));
}

public sealed class ReleaseCommentOnSqliteTests(FeedbackFixture feedback) : ReleaseCommentTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ReleaseCommentOnPostgresTests(PostgresFeedbackFixture feedback) : ReleaseCommentTests(feedback), IClassFixture<PostgresFeedbackFixture>;
