using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Drafts;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Marketplace.Feedback.Tasks;

public abstract class DraftTests(FeedbackFixture feedback)
{
    private const string Address = "/api/feedback/tasks/end-of-use/draft";

    private readonly Guid _pseudonym = Guid.NewGuid();
    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";

    [Fact]
    public async Task A_draft_is_saved_on_one_device_and_resumed_on_another()
    {
        var trial = await feedback.OpenTrialAsync();
        var saved = await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);

        var read = await GetAsync(trial).ShouldBeAsync(200);

        Assert.Equal(saved.Headers.ETag, read.Headers.ETag);
        var draft = await JsonAsync(read);
        Assert.Equal(("fr", 3), (draft.GetProperty("language").GetString(), draft.GetProperty("answers")[0].GetProperty("value").GetInt32()));
        Assert.Equal(draft.GetProperty("begunAtUtc").GetDateTime(), draft.GetProperty("savedAtUtc").GetDateTime());
    }

    [Fact]
    public async Task Items_come_back_as_they_were_given_with_every_digit()
    {
        var trial = await AskOwnAsync();
        var items = JsonElement.Parse("""[{"linkId":"weight","answer":[{"valueDecimal":70.10}]},{"linkId":"group","item":[{"linkId":"note","answer":[{"valueString":"é \u0000"}]}]}]""");

        await SaveAsync(trial, new { language = "fr", items }).ShouldBeAsync(201);

        Assert.Equal(items.GetRawText(), (await JsonAsync(await GetAsync(trial))).GetProperty("items").GetRawText(), ignoreCase: true);
    }

    [Fact]
    public async Task A_second_device_does_not_overwrite_what_it_has_not_seen()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);

        var unseen = await SaveAsync(trial, Draft(4)).ShouldBeProblemAsync(409, "draft-exists");
        var second = await SaveAsync(trial, Draft(4), first.Headers.ETag).ShouldBeAsync(200);
        var stale = await SaveAsync(trial, Draft(5), first.Headers.ETag).ShouldBeProblemAsync(412, "draft-changed");

        Assert.Equal(first.Headers.ETag!.Tag, $"\"{unseen.GetProperty("revision").GetInt64()}\"");
        Assert.Equal(second.Headers.ETag!.Tag, $"\"{stale.GetProperty("revision").GetInt64()}\"");
        Assert.Equal(first.Headers.ETag!.Tag, $"\"{stale.GetProperty("yourRevision").GetString()}\"");
        Assert.Equal(4, (await JsonAsync(await GetAsync(trial))).GetProperty("answers")[0].GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Of_ten_devices_that_begin_at_once_one_draft_stands_and_the_others_learn_of_it()
    {
        var trial = await feedback.OpenTrialAsync();

        var saved = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => SaveAsync(trial, new { language = "fr", items = new[] { new { linkId = $"sus-{i + 1}" } } })));

        Assert.Single(saved, r => (int)r.StatusCode == 201);
        Assert.Equal(9, saved.Count(r => (int)r.StatusCode == 409));
    }

    [Fact]
    public async Task Saving_the_same_again_changes_nothing()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);

        var again = await SaveAsync(trial, Draft(3)).ShouldBeAsync(200);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_draft_that_is_gone_is_not_brought_back_by_who_has_read_it()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);
        await DeleteAsync(trial, null).ShouldBeProblemAsync(428, "if-match-missing");
        await DeleteAsync(trial, first.Headers.ETag).ShouldBeAsync(204);
        await DeleteAsync(trial, first.Headers.ETag).ShouldBeAsync(204);

        await SaveAsync(trial, Draft(4), first.Headers.ETag).ShouldBeProblemAsync(412, "draft-gone");

        await GetAsync(trial).ShouldBeProblemAsync(404, "draft-unknown");
        feedback.Clock.Advance(TimeSpan.FromMilliseconds(5));
        var next = await SaveAsync(trial, Draft(4)).ShouldBeAsync(201);
        Assert.NotEqual(first.Headers.ETag, next.Headers.ETag);
    }

    [Fact]
    public async Task The_submission_takes_the_draft_with_it_and_none_follows()
    {
        var trial = await feedback.OpenTrialAsync();
        await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);
        feedback.Clock.Advance(TimeSpan.FromMinutes(1));

        await SubmitAsync(trial).ShouldBeAsync(201);

        Assert.False(await feedback.Db(db => db.Drafts.AnyAsync(d => d.Pseudonym == _pseudonym)));
        Assert.Empty((await feedback.Db(db => db.Responses.SingleAsync(r => r.Pseudonym == _pseudonym))).Flags);
        await SaveAsync(trial, Draft(4)).ShouldBeProblemAsync(409, "already-answered");
    }

    [Fact]
    public async Task A_submission_that_is_refused_leaves_the_draft()
    {
        var trial = await feedback.OpenTrialAsync();
        await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);
        await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), Guid.CreateVersion7(), FeedbackFixture.Body(9)).ShouldBeAsync(400);

        await GetAsync(trial).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Ten_questions_answered_right_after_beginning_are_marked_as_too_fast()
    {
        var trial = await feedback.OpenTrialAsync();
        await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);

        await SubmitAsync(trial).ShouldBeAsync(201);

        Assert.Equal(["too-fast"], (await feedback.Db(db => db.Responses.SingleAsync(r => r.Pseudonym == _pseudonym))).Flags);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Withdrawal_deletes_what_was_not_given(bool erase)
    {
        var trial = await feedback.OpenTrialAsync();
        await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);

        await feedback.WithdrawAsync(trial, _pseudonym, erase);

        Assert.False(await feedback.Db(db => db.Drafts.AnyAsync(d => d.Pseudonym == _pseudonym)));
        await SaveAsync(trial, Draft(4)).ShouldBeProblemAsync(409, "participant-withdrawn");
    }

    [Fact]
    public async Task The_end_of_the_trial_deletes_drafts()
    {
        var trial = await feedback.OpenTrialAsync();
        await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);

        await feedback.CloseTrialAsync(trial);

        Assert.False(await feedback.Db(db => db.Drafts.AnyAsync(d => d.TrialId == trial)));
        await SaveAsync(trial, Draft(4)).ShouldBeProblemAsync(409, "trial-closed");
    }

    [Fact]
    public async Task The_purge_deletes_what_is_past_and_keeps_what_was_prolonged()
    {
        var asked = new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 0, ClosesDaysAfter: 5);
        var (past, prolonged) = (await feedback.OpenTrialAsync(asked), await feedback.OpenTrialAsync(asked));
        foreach (var trial in new[] { past, prolonged })
        {
            await feedback.EnrolAsync(trial, _pseudonym);
            await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);
            await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 9);
        }

        await feedback.DeliverAsync<TrialOpenedV1, Trials.OnTrialOpened>(
            FeedbackFixture.Opened(prolonged, revision: 2, instruments: asked with { ClosesDaysAfter = 30 }));
        await feedback.UnitAsync(db => db.Drafts.Where(d => d.Pseudonym == _pseudonym)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.KeptUntilUtc, feedback.Clock.GetUtcNow().UtcDateTime)));

        await feedback.Services.GetServices<IHostedService>().OfType<DraftPurge>().Single().PurgeAsync(TestContext.Current.CancellationToken);

        Assert.Equal([prolonged], await feedback.Db(db => db.Drafts.Where(d => d.Pseudonym == _pseudonym).Select(d => d.TrialId).ToListAsync()));
    }

    [Theory]
    [InlineData("""{"items":[]}""", "field-missing $.language")]
    [InlineData("""{"language":"it","items":[]}""", "language-unknown $.language")]
    [InlineData("""{"language":"fr"}""", "draft-content-missing $.items")]
    [InlineData("""{"language":"fr","items":[],"answers":[]}""", "draft-content-missing $.items")]
    [InlineData("""{"language":"fr","items":{}}""", "array-expected $.items")]
    [InlineData("""{"items":[{"linkId":3}]}""", "field-missing $.language", "value-invalid $.items[0].linkId")]
    [InlineData("""{"language":"fr","answers":[null,{"linkId":"sus-11","value":1}]}""", "answer-question-missing $.answers[0].linkId", "answer-question-unknown $.answers[1].linkId")]
    [InlineData("""{"language":"fr","answers":[{"linkId":"sus-1","value":9}]}""", "answer-not-an-option $.answers[0].value")]
    public async Task A_faulty_draft_returns_400_with_every_fault(string body, params string[] faults)
    {
        var trial = await feedback.OpenTrialAsync();

        await SaveAsync(trial, JsonElement.Parse(body)).ShouldHaveFaultsAsync(faults);
    }

    [Fact]
    public async Task A_number_in_quotation_marks_is_refused_as_in_a_submission()
    {
        var trial = await feedback.OpenTrialAsync();

        await SaveAsync(trial, JsonElement.Parse("""{"language":"fr","answers":[{"linkId":"sus-1","value":"3"}]}""")).ShouldBeProblemAsync(400, "json-invalid");
    }

    [Fact]
    public async Task An_answer_may_stand_without_its_value()
    {
        var trial = await feedback.OpenTrialAsync();

        await SaveAsync(trial, JsonElement.Parse("""{"language":"fr","answers":[{"linkId":"sus-1","value":null},{"linkId":"sus-2"}]}""")).ShouldBeAsync(201);
        Assert.Equal(2, (await JsonAsync(await GetAsync(trial))).GetProperty("answers").GetArrayLength());
    }

    [Fact]
    public async Task A_draft_with_an_item_that_the_questionnaire_does_not_have_is_refused_and_the_stored_one_stays()
    {
        var trial = await AskOwnAsync();
        var saved = await SaveAsync(trial, Items("""{"linkId":"weight","answer":[{"valueDecimal":70}]}""")).ShouldBeAsync(201);

        await SaveAsync(trial, Items("""{"linkId":"weight","answer":[{"valueDecimal":71}]},{"linkId":"wieght"}"""), saved.Headers.ETag)
            .ShouldHaveFaultsAsync("item-unknown $.items[1].linkId");
        await SaveAsync(trial, Items("""{"linkId":"group","item":[{"linkId":"note","answer":[{"valueDecimal":1}]}]}"""), saved.Headers.ETag)
            .ShouldHaveFaultsAsync("answer-type $.items[0].item[0].answer[0].value");
        await SaveAsync(trial, new { language = "fr", answers = new[] { new { linkId = "weight", value = 70 } } }, saved.Headers.ETag)
            .ShouldHaveFaultsAsync("items-missing $.items");

        Assert.Equal(70, (await JsonAsync(await GetAsync(trial))).GetProperty("items")[0].GetProperty("answer")[0].GetProperty("valueDecimal").GetInt32());
    }

    [Fact]
    public async Task What_is_half_typed_is_kept_with_the_rest_and_judged_at_the_submission()
    {
        var trial = await AskOwnAsync();
        var half = """{"linkId":"weight","answer":[{"valueDecimal":7}]},{"linkId":"since","answer":[{"valueDate":"2026-0"}]}""";

        await SaveAsync(trial, Items(half)).ShouldBeAsync(201);

        Assert.Equal("2026-0", (await JsonAsync(await GetAsync(trial))).GetProperty("items")[1].GetProperty("answer")[0].GetProperty("valueDate").GetString());
        var submission = JsonElement.Parse($$"""{"questionnaire":"{{_url}}|1","wave":"{{FeedbackFixture.Wave}}","language":"fr","items":[{{half}}]}""");
        await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), Guid.CreateVersion7(), submission).ShouldHaveFaultsAsync(
            "value-invalid $.items[1].answer[0].value", "answer-too-small $.items[0].answer[0].value", "answer-missing $.items");
    }

    [Fact]
    public async Task A_draft_is_of_no_questionnaire_whose_text_is_not_here()
    {
        var trial = await feedback.OpenTrialAsync(
            new ScheduledInstrument("https://living-lab.example/fhir/Questionnaire/umars|1.0.0", FeedbackFixture.Wave, 0, OpensDaysBefore: 28));

        await SaveAsync(trial, Draft(3)).ShouldHaveFaultsAsync("instrument-text-not-loaded wave");
    }

    [Fact]
    public async Task A_draft_larger_than_the_limit_is_refused()
    {
        var trial = await AskOwnAsync();

        await SaveAsync(trial, Items($$"""{"linkId":"group","item":[{"linkId":"note","answer":[{"valueString":"{{new string('x', DraftContent.MaxBytes)}}"}]}]}"""))
            .ShouldHaveFaultsAsync("draft-too-large $.items");
    }

    [Fact]
    public async Task A_draft_is_begun_neither_too_early_nor_in_a_wave_that_is_not_asked()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 14));
        await feedback.EnrolAsync(trial, _pseudonym);

        await SaveAsync(trial, Draft(3)).ShouldBeProblemAsync(409, "task-not-open");
        using var elsewhere = JsonContent.Create(Draft(3));
        var client = feedback.Participant(trial, _pseudonym);
        await client.PutAsync(new Uri("/api/feedback/tasks/someday/draft", UriKind.Relative), elsewhere).ShouldBeProblemAsync(400, "wave-unknown");
    }

    [Fact]
    public async Task Nobody_reads_the_draft_of_another()
    {
        var trial = await feedback.OpenTrialAsync();
        await SaveAsync(trial, Draft(3)).ShouldBeAsync(201);

        await feedback.Participant(trial, Guid.NewGuid()).GetAsync(new Uri(Address, UriKind.Relative)).ShouldBeProblemAsync(404, "draft-unknown");
    }

    private static object Draft(int value) => new { language = "fr", answers = new[] { new { linkId = "sus-1", value } } };

    private static JsonElement Items(string items) => JsonElement.Parse($$"""{"language":"fr","items":[{{items}}]}""");

    /// <summary>A trial that asks a questionnaire of an organisation.</summary>
    private async Task<Guid> AskOwnAsync()
    {
        await (await feedback.ImportAndPublishAsync(TestUser.Operator(), _url, """
            {"linkId":"weight","type":"decimal","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueDecimal":30}]},
            {"linkId":"since","type":"date"},{"linkId":"agreed","type":"boolean","required":true},
            {"linkId":"group","type":"group","item":[{"linkId":"note","type":"text"}]}
            """, version: "1")).ShouldBeAsync(200);
        return await feedback.OpenTrialAsync(new ScheduledInstrument($"{_url}|1", FeedbackFixture.Wave, 28, OpensDaysBefore: 28));
    }

    private Task<HttpResponseMessage> SaveAsync(Guid trial, object draft, EntityTagHeaderValue? seen = null) =>
        SendAsync(HttpMethod.Put, trial, JsonContent.Create(draft), seen);

    private Task<HttpResponseMessage> DeleteAsync(Guid trial, EntityTagHeaderValue? seen) => SendAsync(HttpMethod.Delete, trial, null, seen);

    private Task<HttpResponseMessage> GetAsync(Guid trial) => SendAsync(HttpMethod.Get, trial, null, null);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Guid trial, HttpContent? content, EntityTagHeaderValue? seen)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, UriKind.Relative)) { Content = content };
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(seen);
        }

        return await feedback.Participant(trial, _pseudonym).SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> SubmitAsync(Guid trial) => FeedbackFixture.PutAsync(
        feedback.Participant(trial, _pseudonym), Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3)));

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}

public sealed class DraftOnSqliteTests(FeedbackFixture feedback) : DraftTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class DraftOnPostgresTests(PostgresFeedbackFixture feedback) : DraftTests(feedback), IClassFixture<PostgresFeedbackFixture>;
