using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Amendments;

public abstract class AmendResponseTests(FeedbackFixture feedback)
{
    private static readonly int?[] First = [4, 2, 4, 1, 5, 2, 4, 2, 5, 1];
    private static readonly int?[] Second = [5, 2, 4, 1, 5, 2, 4, 2, null, 1];

    [Fact]
    public async Task An_amendment_takes_the_place_of_the_answers_and_tells_so_once_without_them()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();
        var before = await feedback.Db(db => db.Responses.SingleAsync(r => r.Id == id));

        var body = await JsonAsync(await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeAsync(200));

        Assert.Equal((2, 82.5), (body.GetProperty("revision").GetInt64(), body.GetProperty("score").GetProperty("value").GetDouble()));
        var row = await feedback.Db(db => db.Responses.SingleAsync(r => r.Id == id));
        Assert.True(row.Position > before.Position);
        Assert.Equal((2, before.SubmittedAtUtc, 82.5), (row.Revision, row.SubmittedAtUtc, row.ScoreValue));
        var version = await feedback.Db(db => db.ResponseVersions.SingleAsync(v => v.Id == id));
        Assert.Equal(
            (before.Position, row.Position, 1, before.Answers, 85d),
            (version.Position, version.ReplacedByPosition, version.Revision, version.Answers, version.ScoreValue));
        var told = Assert.Single(await feedback.OutboxAsync<ResponseAmendedV1>(), e => e.ResponseId == id);
        Assert.Equal((trial, pseudonym, 2), (told.TrialId, told.Pseudonym, told.Revision));
    }

    [Fact]
    public async Task An_amendment_sent_again_is_made_once()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AmendAsync(trial, pseudonym, id, 2, Second)));

        Assert.All(answers, a => Assert.Equal(200, (int)a.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
        Assert.Equal(1, await feedback.Db(db => db.ResponseVersions.CountAsync(v => v.Id == id)));
        Assert.Single(await feedback.OutboxAsync<ResponseAmendedV1>(), e => e.ResponseId == id);
    }

    [Fact]
    public async Task What_was_acknowledged_is_acknowledged_again_after_a_further_amendment()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();
        var second = await JsonAsync(await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeAsync(200));
        await AmendAsync(trial, pseudonym, id, 3, FeedbackFixture.AllOf(3)).ShouldBeAsync(200);

        var first = await JsonAsync(await FeedbackFixture.PutAsync(feedback.Participant(trial, pseudonym), id, FeedbackFixture.Body(First)).ShouldBeAsync(200));
        var again = await JsonAsync(await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeAsync(200));

        Assert.Equal(85, first.GetProperty("score").GetProperty("value").GetDouble());
        Assert.Equal(second.GetRawText(), again.GetRawText());
        await FeedbackFixture.PutAsync(feedback.Participant(trial, pseudonym), id, FeedbackFixture.Body(FeedbackFixture.AllOf(4))).ShouldBeProblemAsync(409, "response-differs");
        await AmendAsync(trial, pseudonym, id, 2, FeedbackFixture.AllOf(4)).ShouldBeProblemAsync(409, "amendment-differs");
        Assert.Equal(3, (await feedback.Db(db => db.Responses.SingleAsync(r => r.Id == id))).Revision);
    }

    [Fact]
    public async Task Of_two_devices_that_amend_at_once_one_does_and_the_other_is_told()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();

        var both = await Task.WhenAll(AmendAsync(trial, pseudonym, id, 2, Second), AmendAsync(trial, pseudonym, id, 2, FeedbackFixture.AllOf(3)));

        Assert.Equal([200, 409], both.Select(r => (int)r.StatusCode).Order());
        await both.Single(r => (int)r.StatusCode == 409).ShouldBeProblemAsync(409, "amendment-differs");
        var problem = await AmendAsync(trial, pseudonym, id, 9, Second).ShouldBeProblemAsync(409, "amendment-number");
        Assert.Equal(2, problem.GetProperty("revision").GetInt64());
        await AmendAsync(trial, pseudonym, id, 3, First).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Results_follow_an_amendment()
    {
        var trial = await feedback.OpenTrialAsync();
        var held = await feedback.HoldAsync(trial);
        for (var i = 0; i < 10; i++)
        {
            await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        }

        var (id, pseudonym) = await feedback.SubmitAsync(trial, "patient", 5, 1, 5, 1, 5, 1, 5, 1, 5, 1);
        await feedback.ReleaseAsync(trial, held);

        await AmendAsync(trial, pseudonym, id, 2, FeedbackFixture.AllOf(3)).ShouldBeAsync(200);
        await feedback.ProjectedAsync();

        var overall = (await feedback.ResultsAsync(trial)).GetProperty("results")[0].GetProperty("overall");
        // Its block has left with the old answer, and the new one waits with the others of it.
        Assert.InRange(overall.GetProperty("n").GetInt32(), 5, 6);
        Assert.Equal(50, overall.GetProperty("max").GetDouble());
        Assert.Equal(11, await feedback.Db(db => db.ResultEntries.CountAsync(e => e.TrialId == trial)));
    }

    [Fact]
    public async Task The_history_shows_the_change_by_question_to_the_participant_and_to_the_sponsor()
    {
        var sponsor = Guid.CreateVersion7();
        var (trial, id, pseudonym) = await AnsweredAsync(sponsor);
        await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeAsync(200);

        var own = await JsonAsync(await GetAsync(feedback.Participant(trial, pseudonym), $"/api/feedback/responses/{id}/history"));

        var entries = own.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal([1, 2], entries.Select(e => e.GetProperty("revision").GetInt32()));
        Assert.Empty(entries[0].GetProperty("changes").EnumerateArray());
        Assert.Equal(
            ["sus-1: [4] [5]", "sus-9: [5] []"],
            entries[1].GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("linkId").GetString()}: {c.GetProperty("before")} {c.GetProperty("after")}"));
        var theirs = $"/api/feedback/trials/{trial}/responses/{id}/history";
        var seen = await JsonAsync(await GetAsync(feedback.ClientFor(TestUser.SiteCoordinator(sponsor)), theirs));
        Assert.Equal(own.GetRawText(), seen.GetRawText());
        await (await GetAsync(feedback.ClientFor(TestUser.SiteCoordinator(Guid.NewGuid())), theirs)).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task An_amendment_is_made_within_the_window_only()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 0, ClosesDaysAfter: 3));
        var (id, pseudonym) = (Guid.CreateVersion7(), Guid.NewGuid());
        await feedback.EnrolAsync(trial, pseudonym);
        await FeedbackFixture.PutAsync(feedback.Participant(trial, pseudonym), id, FeedbackFixture.Body(First)).ShouldBeAsync(201);

        await feedback.EnrolAsync(trial, pseudonym, daysAgo: 4);
        await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeProblemAsync(409, "amendment-too-late");
        await feedback.EnrolAsync(trial, pseudonym, daysAgo: 9);
        await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeProblemAsync(409, "task-closed");
        await feedback.EnrolAsync(trial, pseudonym);
        await feedback.CloseTrialAsync(trial);
        await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeProblemAsync(409, "trial-closed");

        Assert.False(await feedback.Db(db => db.ResponseVersions.AnyAsync(v => v.Id == id)));
    }

    [Fact]
    public async Task Only_ones_own_sound_answers_are_amended()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();

        await AmendAsync(trial, Guid.NewGuid(), id, 2, Second).ShouldBeProblemAsync(404, "response-unknown");
        await AmendAsync(trial, pseudonym, id, 2, 9).ShouldBeProblemAsync(400, "answer-not-an-option");
        await feedback.WithdrawAsync(trial, pseudonym, erase: false);
        await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeProblemAsync(409, "participant-withdrawn");
    }

    [Fact]
    public async Task Erasure_takes_the_versions_too()
    {
        var (trial, id, pseudonym) = await AnsweredAsync();
        await AmendAsync(trial, pseudonym, id, 2, Second).ShouldBeAsync(200);

        await feedback.WithdrawAsync(trial, pseudonym, erase: true);

        Assert.False(await feedback.Db(db => db.ResponseVersions.AnyAsync(v => v.Pseudonym == pseudonym)));
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Pseudonym == pseudonym)));
    }

    [Fact]
    public async Task The_same_answers_in_another_wave_are_marked()
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, Trials.OnTrialOpened>(FeedbackFixture.Opened(trial, instruments:
            [new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 0), new ScheduledInstrument(FeedbackFixture.Sus, "again", 0)]));
        var (_, pseudonym) = await feedback.SubmitAsync(trial, "patient", First);
        var (other, stranger) = await feedback.SubmitAsync(trial, "patient", Second);

        await FeedbackFixture.PutAsync(feedback.Participant(trial, pseudonym), Guid.CreateVersion7(), FeedbackFixture.BodyIn("again", First)).ShouldBeAsync(201);
        await FeedbackFixture.PutAsync(feedback.Participant(trial, stranger), Guid.CreateVersion7(), FeedbackFixture.BodyIn("again", First)).ShouldBeAsync(201);

        Assert.Equal(["duplicate"], await FlagsAsync(pseudonym, "again"));
        Assert.Empty(await FlagsAsync(pseudonym, FeedbackFixture.Wave));
        Assert.Empty(await FlagsAsync(stranger, "again"));
    }

    private Task<List<string>> FlagsAsync(Guid pseudonym, string wave) =>
        feedback.Db(db => db.Responses.Where(r => r.Pseudonym == pseudonym && r.Wave == wave).Select(r => r.Flags).SingleAsync());

    private async Task<(Guid Trial, Guid Id, Guid Pseudonym)> AnsweredAsync(Guid? sponsor = null)
    {
        var trial = await feedback.OpenTrialAsync(sponsor);
        var (id, pseudonym) = await feedback.SubmitAsync(trial, Roles.Patient, First);
        return (trial, id, pseudonym);
    }

    private Task<HttpResponseMessage> AmendAsync(Guid trial, Guid pseudonym, Guid id, long number, params int?[] answers) =>
        feedback.Participant(trial, pseudonym).PutAsJsonAsync(
            $"/api/feedback/responses/{id}/amendments/{number}",
            new { language = "fr", answers = answers.Select((value, i) => new { linkId = $"sus-{i + 1}", value }).Where(a => a.value is not null) },
            TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}

public sealed class AmendResponseOnSqliteTests(FeedbackFixture feedback) : AmendResponseTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class AmendResponseOnPostgresTests(PostgresFeedbackFixture feedback) : AmendResponseTests(feedback), IClassFixture<PostgresFeedbackFixture>;
