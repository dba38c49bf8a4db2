using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Comments;

public abstract class ListCommentsTests(FeedbackFixture feedback)
{
    private const string Items = """
        {"linkId":"words","text":"What was good?","type":"text"},
        {"linkId":"other","type":"open-choice","answerOption":[{"valueCoding":{"system":"urn:m","code":"low"}}]},
        {"linkId":"smokes","type":"boolean"}
        """;

    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";

    private TestUser Coordinator => TestUser.SiteCoordinator(_sponsor);

    [Fact]
    public async Task Comments_stand_there_without_anything_that_says_whose_they_are()
    {
        await OpenAsync();
        var said = new List<(Guid Id, Guid Pseudonym)>();
        for (var i = 0; i < 5; i++)
        {
            said.Add(await SayAsync($"comment {i}"));
        }

        var read = await ReadAsync("wave=now&question=words");

        Assert.Equal((5, 5), (read.GetProperty("answers").GetInt32(), read.GetProperty("commented").GetInt32()));
        Assert.Equal(["comment 0", "comment 1", "comment 2", "comment 3", "comment 4"], Texts(read).Order());
        Assert.All(read.GetProperty("items").EnumerateArray(), i => Assert.Equal(["text"], i.EnumerateObject().Select(p => p.Name)));
        Assert.All(said, s => Assert.DoesNotContain(s.Pseudonym.ToString(), read.GetRawText(), StringComparison.OrdinalIgnoreCase));
        Assert.All(said, s => Assert.DoesNotContain(s.Id.ToString(), read.GetRawText(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Of_a_wave_with_too_few_answers_nothing_is_shown()
    {
        await OpenAsync();
        for (var i = 0; i < 4; i++)
        {
            await SayAsync("too few");
        }

        var read = await ReadAsync("wave=now&question=words");

        Assert.Empty(Texts(read));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (read.GetProperty("answers").ValueKind, read.GetProperty("commented").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await QuestionsAsync()).GetProperty("waves")[0].GetProperty("answers").ValueKind);
        await SayAsync("enough");
        Assert.Equal(5, Texts(await ReadAsync("wave=now&question=words")).Count);
        Assert.Equal(5, (await QuestionsAsync()).GetProperty("waves")[0].GetProperty("answers").GetInt32());
    }

    [Fact]
    public async Task What_is_amended_takes_the_place_of_what_was_said_and_what_is_erased_is_gone()
    {
        await OpenAsync();
        var first = await SayAsync("as it was");
        for (var i = 0; i < 5; i++)
        {
            await SayAsync("other");
        }

        await feedback.Participant(_trial, first.Pseudonym).PutAsJsonAsync(
            $"/api/feedback/responses/{first.Id}/amendments/2", new { language = "fr", items = Written("as it is") }, TestContext.Current.CancellationToken).ShouldBeAsync(200);
        var amended = Texts(await ReadAsync("wave=now&question=words"));
        await feedback.WithdrawAsync(_trial, first.Pseudonym, erase: true);
        var erased = Texts(await ReadAsync("wave=now&question=words"));

        Assert.Contains("as it is", amended);
        Assert.DoesNotContain("as it was", amended);
        Assert.Equal(5, erased.Count);
        Assert.DoesNotContain("as it is", erased);
    }

    [Fact]
    public async Task Of_a_choice_only_own_words_are_listed_and_pages_are_filled_past_the_others()
    {
        await OpenAsync();
        for (var i = 0; i < 12; i++)
        {
            await SayAsync("x", other: i % 3 == 0 ? $$"""{"valueString":"own {{i}}"}""" : """{"valueCoding":{"system":"urn:m","code":"low"}}""");
        }

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await ReadAsync($"wave=now&question=other&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(Texts(page));
            Assert.Equal(12, page.GetProperty("commented").GetInt32());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["own 0", "own 3", "own 6", "own 9"], seen.Order());
    }

    [Fact]
    public async Task Questions_are_those_in_free_text_with_their_words()
    {
        await OpenAsync();

        var waves = (await QuestionsAsync()).GetProperty("waves").EnumerateArray().ToList();

        Assert.Equal(["now", "later"], waves.Select(w => w.GetProperty("name").GetString()));
        Assert.Equal(["words", "other"], waves[0].GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("linkId").GetString()));
        Assert.Equal("What was good?", waves[0].GetProperty("questions")[0].GetProperty("text").EnumerateObject().Single().Value.GetString());
    }

    [Fact]
    public async Task Only_the_sponsors_coordinators_and_operators_read_them()
    {
        await OpenAsync();

        await GetAsync(TestUser.Operator(), "?wave=now&question=words").ShouldBeAsync(200);
        await GetAsync(TestUser.SiteCoordinator(Guid.CreateVersion7()), "?wave=now&question=words").ShouldBeProblemAsync(404, "trial-unknown");
        await GetAsync(TestUser.SiteCoordinator(Guid.CreateVersion7()), "/questions").ShouldBeProblemAsync(404, "trial-unknown");
        Assert.Equal(403, (int)(await GetAsync(TestUser.With().AndOf(_sponsor, Roles.Maker), "?wave=now&question=words")).StatusCode);
    }

    [Theory]
    [InlineData("?wave=nowhere&question=words", 400, "wave-unknown")]
    [InlineData("?wave=now&question=nothing", 400, "question-unknown")]
    [InlineData("?wave=now&question=smokes", 400, "question-unknown")]
    [InlineData("?wave=now&question=words&limit=101", 400, "validation-failed")]
    public async Task What_is_not_there_is_refused_by_name(string query, int status, string code)
    {
        await OpenAsync();

        await GetAsync(Coordinator, query).ShouldBeProblemAsync(status, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?wave=now")]
    [InlineData("?wave=now&question=words&cursor=here")]
    public async Task What_is_missing_or_no_id_is_refused(string query)
    {
        await OpenAsync();

        Assert.Equal(400, (int)(await GetAsync(Coordinator, query)).StatusCode);
    }

    private async Task OpenAsync()
    {
        await (await feedback.ImportAndPublishAsync(TestUser.Operator(), _url, Items, version: "1")).ShouldBeAsync(200);
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
            _trial, _sponsor, 1, new ScheduledInstrument($"{_url}|1", "now", 28, OpensDaysBefore: 28), new ScheduledInstrument($"{_url}|1", "later", 60)));
    }

    private async Task<(Guid Id, Guid Pseudonym)> SayAsync(string words, string? other = null)
    {
        var (id, pseudonym) = (Guid.CreateVersion7(), Guid.NewGuid());
        await feedback.EnrolAsync(_trial, pseudonym);
        await FeedbackFixture.PutAsync(
            feedback.Participant(_trial, pseudonym), id, new { questionnaire = $"{_url}|1", wave = "now", language = "fr", items = Written(words, other) }).ShouldBeAsync(201);
        return (id, pseudonym);
    }

    private static JsonElement Written(string words, string? other = null) => JsonDocument.Parse(
        $$"""[{"linkId":"words","answer":[{"valueString":"{{words}}"}]}{{(other is null ? "" : $$""",{"linkId":"other","answer":[{{other}}]}""")}}]""").RootElement;

    private static List<string> Texts(JsonElement read) => [.. read.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("text").GetString()!)];

    private Task<JsonElement> ReadAsync(string query) => JsonAsync(GetAsync(Coordinator, $"?{query}"));

    private Task<JsonElement> QuestionsAsync() => JsonAsync(GetAsync(Coordinator, "/questions"));

    private static async Task<JsonElement> JsonAsync(Task<HttpResponseMessage> answer) =>
        await (await answer.ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> GetAsync(TestUser user, string rest) => feedback.ClientFor(user)
        .GetAsync(new Uri($"/api/feedback/trials/{_trial}/comments{rest}", UriKind.Relative), TestContext.Current.CancellationToken);
}

public sealed class ListCommentsOnSqliteTests(FeedbackFixture feedback) : ListCommentsTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ListCommentsOnPostgresTests(PostgresFeedbackFixture feedback) : ListCommentsTests(feedback), IClassFixture<PostgresFeedbackFixture>;
