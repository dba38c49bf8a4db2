using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Review;

public abstract class ReviewTests(FeedbackFixture feedback)
{
    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _question = Guid.CreateVersion7();
    private readonly Guid _remark = Guid.CreateVersion7();

    private HttpClient Reviewer => feedback.ClientFor(TestUser.SiteCoordinator(_sponsor));

    [Fact]
    public async Task A_reviewer_asks_the_participant_replies_and_both_read_the_thread()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();
        await AskAsync(trial, id).ShouldBeAsync(201);
        await AskAsync(trial, id).ShouldBeAsync(200);
        await AskAsync(trial, id, text: "Another?").ShouldBeProblemAsync(409, "question-differs");

        var participant = feedback.Participant(trial, pseudonym);
        await RemarkAsync(participant, $"/api/feedback/questions/{_question}", "I meant four.").ShouldBeAsync(200);
        await RemarkAsync(participant, $"/api/feedback/questions/{_question}", "I meant four.").ShouldBeAsync(200);
        await RemarkAsync(participant, $"/api/feedback/questions/{_question}", "No, five.").ShouldBeProblemAsync(409, "remark-differs");

        var own = Assert.Single(await ListAsync(participant, "/api/feedback/questions"));
        var theirs = Assert.Single(await ListAsync(Reviewer, $"/api/feedback/trials/{trial}/questions?state=answered"));
        Assert.Equal(own.GetRawText(), theirs.GetRawText());
        Assert.Equal(("sus-1", "answered"), (own.GetProperty("linkId").GetString(), own.GetProperty("state").GetString()));
        Assert.Equal(
            ["reviewer: Why so low?", "participant: I meant four."],
            own.GetProperty("thread").EnumerateArray().Select(r => $"{r.GetProperty("from").GetString()}: {r.GetProperty("text").GetString()}"));
        Assert.Empty(await ListAsync(Reviewer, $"/api/feedback/trials/{trial}/questions?state=open"));
    }

    [Fact]
    public async Task A_further_remark_opens_the_question_again_and_a_closed_one_takes_none()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();
        await AskAsync(trial, id).ShouldBeAsync(201);
        var theirs = $"/api/feedback/trials/{trial}/questions/{_question}";
        var participant = feedback.Participant(trial, pseudonym);
        await RemarkAsync(participant, $"/api/feedback/questions/{_question}", "Well.").ShouldBeAsync(200);

        var again = await JsonAsync(await RemarkAsync(Reviewer, theirs, "Say more?", Guid.CreateVersion7()).ShouldBeAsync(200));
        Assert.Equal("open", again.GetProperty("state").GetString());
        await Reviewer.PostAsync(new Uri($"{theirs}/close", UriKind.Relative), null).ShouldBeAsync(200);
        await Reviewer.PostAsync(new Uri($"{theirs}/close", UriKind.Relative), null).ShouldBeAsync(200);

        await RemarkAsync(participant, $"/api/feedback/questions/{_question}", "More.", Guid.CreateVersion7()).ShouldBeProblemAsync(409, "question-closed");
    }

    [Fact]
    public async Task Amending_the_item_answers_the_question_and_amending_another_does_not()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();
        await AskAsync(trial, id).ShouldBeAsync(201);
        var participant = feedback.Participant(trial, pseudonym);

        await AmendAsync(participant, id, 2, [3, 4, 3, 3, 3, 3, 3, 3, 3, 3]).ShouldBeAsync(200);
        Assert.Equal("open", Assert.Single(await ListAsync(participant, "/api/feedback/questions")).GetProperty("state").GetString());
        await AmendAsync(participant, id, 3, [4, 4, 3, 3, 3, 3, 3, 3, 3, 3]).ShouldBeAsync(200);

        var question = Assert.Single(await ListAsync(participant, "/api/feedback/questions"));
        Assert.Equal(("answered", 3), (question.GetProperty("state").GetString(), question.GetProperty("thread")[1].GetProperty("revision").GetInt64()));
    }

    [Fact]
    public async Task Only_the_sponsor_asks_and_only_the_participant_replies()
    {
        var (trial, id, _) = await AnsweredAsync();
        var stranger = feedback.ClientFor(TestUser.SiteCoordinator(Guid.NewGuid()));
        await AskAsync(trial, id, stranger).ShouldBeProblemAsync(404, "trial-unknown");
        await AskAsync(trial, id).ShouldBeAsync(201);

        await RemarkAsync(feedback.Participant(trial, Guid.NewGuid()), $"/api/feedback/questions/{_question}", "Mine?").ShouldBeProblemAsync(404, "question-unknown");
        await RemarkAsync(stranger, $"/api/feedback/trials/{trial}/questions/{_question}", "Mine?").ShouldBeProblemAsync(404, "trial-unknown");
        Assert.Empty(await ListAsync(feedback.Participant(trial, Guid.NewGuid()), "/api/feedback/questions"));
    }

    [Fact]
    public async Task A_faulty_question_is_refused_with_its_field()
    {
        var (trial, id, _) = await AnsweredAsync();

        await AskAsync(trial, id, linkId: "nope").ShouldBeProblemAsync(400, "link-id-unknown");
        await AskAsync(trial, id, text: " ").ShouldBeProblemAsync(400, "text-missing");
        await AskAsync(trial, id, text: new string('x', 2001)).ShouldBeProblemAsync(400, "text-missing");
        await AskAsync(trial, Guid.NewGuid()).ShouldBeProblemAsync(404, "response-unknown");
        Assert.Empty(await ListAsync(Reviewer, $"/api/feedback/trials/{trial}/questions"));
        await Reviewer.GetAsync(new Uri($"/api/feedback/trials/{trial}/questions?state=1", UriKind.Relative)).ShouldBeProblemAsync(400, "state-unknown");
        await Reviewer.GetAsync(new Uri($"/api/feedback/trials/{trial}/questions?limit=0", UriKind.Relative)).ShouldBeProblemAsync(400, "validation-failed");
    }

    [Fact]
    public async Task A_list_goes_on_at_its_cursor()
    {
        var (trial, id, _) = await AnsweredAsync();
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(trial, id, questionId: Guid.CreateVersion7()).ShouldBeAsync(201);
        }

        var seen = new List<Guid>();
        for (Guid? cursor = null; ;)
        {
            var page = await JsonAsync(await Reviewer.GetAsync(
                new Uri($"/api/feedback/trials/{trial}/questions?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative)).ShouldBeAsync(200));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(q => q.GetProperty("questionId").GetGuid()));
            if (page.GetProperty("nextCursor").ValueKind == JsonValueKind.Null)
            {
                break;
            }

            cursor = page.GetProperty("nextCursor").GetGuid();
        }

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task Erasure_takes_the_questions_too()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();
        await AskAsync(trial, id).ShouldBeAsync(201);

        await feedback.WithdrawAsync(trial, pseudonym, erase: true);

        Assert.False(await feedback.Db(db => db.ReviewQuestions.AnyAsync(q => q.TrialId == trial)));
    }

    private async Task<(Guid Trial, Guid Id, Guid Pseudonym)> AnsweredAsync()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var (id, pseudonym) = await feedback.SubmitAsync(trial, Roles.Patient, FeedbackFixture.AllOf(3));
        return (trial, id, pseudonym);
    }

    private Task<HttpResponseMessage> AskAsync(
        Guid trial, Guid id, HttpClient? by = null, string linkId = "sus-1", string text = "Why so low?", Guid? questionId = null) =>
        (by ?? Reviewer).PutAsJsonAsync(
            $"/api/feedback/trials/{trial}/responses/{id}/questions/{questionId ?? _question}", new { linkId, text }, TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> RemarkAsync(HttpClient by, string question, string text, Guid? remarkId = null) =>
        by.PutAsJsonAsync($"{question}/remarks/{remarkId ?? _remark}", new { text }, TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> AmendAsync(HttpClient participant, Guid id, long number, int[] answers) => participant.PutAsJsonAsync(
        $"/api/feedback/responses/{id}/amendments/{number}",
        new { language = "fr", answers = answers.Select((value, i) => new { linkId = $"sus-{i + 1}", value }) }, TestContext.Current.CancellationToken);

    private static async Task<List<JsonElement>> ListAsync(HttpClient client, string address) =>
        [.. (await JsonAsync(await client.GetAsync(new Uri(address, UriKind.Relative)).ShouldBeAsync(200))).GetProperty("items").EnumerateArray()];

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}

public sealed class ReviewOnSqliteTests(FeedbackFixture feedback) : ReviewTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ReviewOnPostgresTests(PostgresFeedbackFixture feedback) : ReviewTests(feedback), IClassFixture<PostgresFeedbackFixture>;
