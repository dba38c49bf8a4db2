using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Drafts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Marketplace.Feedback.Tasks;

public abstract class DraftTests(FeedbackFixture feedback)
{
    private readonly Guid _pseudonym = Guid.NewGuid();

    private Device OnDevice => field ??= new(feedback, _pseudonym);

    [Fact]
    public async Task A_draft_is_saved_on_one_device_and_resumed_on_another()
    {
        var trial = await feedback.OpenTrialAsync();
        var saved = await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);

        var read = await OnDevice.GetAsync(trial).ShouldBeAsync(200);

        Assert.Equal(saved.Headers.ETag, read.Headers.ETag);
        var draft = await Device.JsonAsync(read);
        Assert.Equal(("fr", 3), (draft.GetProperty("language").GetString(), draft.GetProperty("answers")[0].GetProperty("value").GetInt32()));
        Assert.Equal(draft.GetProperty("begunAtUtc").GetDateTime(), draft.GetProperty("savedAtUtc").GetDateTime());
    }

    [Fact]
    public async Task A_second_device_does_not_overwrite_what_it_has_not_seen()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);

        var unseen = await OnDevice.SaveAsync(trial, Device.Draft(4)).ShouldBeProblemAsync(409, "draft-exists");
        var second = await OnDevice.SaveAsync(trial, Device.Draft(4), first.Headers.ETag).ShouldBeAsync(200);
        var stale = await OnDevice.SaveAsync(trial, Device.Draft(5), first.Headers.ETag).ShouldBeProblemAsync(412, "draft-changed");

        Assert.Equal(first.Headers.ETag!.Tag, $"\"{unseen.GetProperty("revision").GetInt64()}\"");
        Assert.Equal(second.Headers.ETag!.Tag, $"\"{stale.GetProperty("revision").GetInt64()}\"");
        Assert.Equal(first.Headers.ETag!.Tag, $"\"{stale.GetProperty("yourRevision").GetString()}\"");
        Assert.Equal(4, (await Device.JsonAsync(await OnDevice.GetAsync(trial))).GetProperty("answers")[0].GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Of_ten_devices_that_begin_at_once_one_draft_stands_and_the_others_learn_of_it()
    {
        var trial = await feedback.OpenTrialAsync();

        var saved = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => OnDevice.SaveAsync(trial, new { language = "fr", items = new[] { new { linkId = $"sus-{i + 1}" } } })));

        Assert.Single(saved, r => (int)r.StatusCode == 201);
        Assert.Equal(9, saved.Count(r => (int)r.StatusCode == 409));
    }

    [Fact]
    public async Task Saving_the_same_again_changes_nothing()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);

        var again = await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(200);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_draft_that_is_gone_is_not_brought_back_by_who_has_read_it()
    {
        var trial = await feedback.OpenTrialAsync();
        var first = await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);
        await OnDevice.DeleteAsync(trial, null).ShouldBeProblemAsync(428, "if-match-missing");
        await OnDevice.DeleteAsync(trial, first.Headers.ETag).ShouldBeAsync(204);
        await OnDevice.DeleteAsync(trial, first.Headers.ETag).ShouldBeAsync(204);

        await OnDevice.SaveAsync(trial, Device.Draft(4), first.Headers.ETag).ShouldBeProblemAsync(412, "draft-gone");

        await OnDevice.GetAsync(trial).ShouldBeProblemAsync(404, "draft-unknown");
        feedback.Clock.Advance(TimeSpan.FromMilliseconds(5));
        var next = await OnDevice.SaveAsync(trial, Device.Draft(4)).ShouldBeAsync(201);
        Assert.NotEqual(first.Headers.ETag, next.Headers.ETag);
    }

    [Fact]
    public async Task The_submission_takes_the_draft_with_it_and_none_follows()
    {
        var trial = await feedback.OpenTrialAsync();
        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);
        feedback.Clock.Advance(TimeSpan.FromMinutes(1));

        await SubmitAsync(trial).ShouldBeAsync(201);

        Assert.False(await feedback.Db(db => db.Drafts.AnyAsync(d => d.Pseudonym == _pseudonym)));
        Assert.Empty((await feedback.Db(db => db.Responses.SingleAsync(r => r.Pseudonym == _pseudonym))).Flags);
        await OnDevice.SaveAsync(trial, Device.Draft(4)).ShouldBeProblemAsync(409, "already-answered");
    }

    [Fact]
    public async Task A_submission_that_is_refused_leaves_the_draft()
    {
        var trial = await feedback.OpenTrialAsync();
        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);
        await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), Guid.CreateVersion7(), FeedbackFixture.Body(9)).ShouldBeAsync(400);

        await OnDevice.GetAsync(trial).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Ten_questions_answered_right_after_beginning_are_marked_as_too_fast()
    {
        var trial = await feedback.OpenTrialAsync();
        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);

        await SubmitAsync(trial).ShouldBeAsync(201);

        Assert.Equal(["too-fast"], (await feedback.Db(db => db.Responses.SingleAsync(r => r.Pseudonym == _pseudonym))).Flags);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Withdrawal_deletes_what_was_not_given(bool erase)
    {
        var trial = await feedback.OpenTrialAsync();
        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);

        await feedback.WithdrawAsync(trial, _pseudonym, erase);

        Assert.False(await feedback.Db(db => db.Drafts.AnyAsync(d => d.Pseudonym == _pseudonym)));
        await OnDevice.SaveAsync(trial, Device.Draft(4)).ShouldBeProblemAsync(409, "participant-withdrawn");
    }

    [Fact]
    public async Task The_end_of_the_trial_deletes_drafts()
    {
        var trial = await feedback.OpenTrialAsync();
        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);

        await feedback.CloseTrialAsync(trial);

        Assert.False(await feedback.Db(db => db.Drafts.AnyAsync(d => d.TrialId == trial)));
        await OnDevice.SaveAsync(trial, Device.Draft(4)).ShouldBeProblemAsync(409, "trial-closed");
    }

    [Fact]
    public async Task The_purge_deletes_what_is_past_and_keeps_what_was_prolonged()
    {
        var asked = new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 0, ClosesDaysAfter: 5);
        var (past, prolonged) = (await feedback.OpenTrialAsync(asked), await feedback.OpenTrialAsync(asked));
        foreach (var trial in new[] { past, prolonged })
        {
            await feedback.EnrolAsync(trial, _pseudonym);
            await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);
            await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 9);
        }

        await feedback.DeliverAsync<TrialOpenedV1, Trials.OnTrialOpened>(
            FeedbackFixture.Opened(prolonged, revision: 2, instruments: asked with { ClosesDaysAfter = 30 }));
        await feedback.UnitAsync(db => db.Drafts.Where(d => d.Pseudonym == _pseudonym)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.KeptUntilUtc, feedback.Clock.GetUtcNow().UtcDateTime)));

        await feedback.Services.GetServices<IHostedService>().OfType<DraftPurge>().Single().PurgeAsync(TestContext.Current.CancellationToken);

        Assert.Equal([prolonged], await feedback.Db(db => db.Drafts.Where(d => d.Pseudonym == _pseudonym).Select(d => d.TrialId).ToListAsync()));
    }

    [Fact]
    public async Task A_draft_is_begun_neither_too_early_nor_in_a_wave_that_is_not_asked()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 14));
        await feedback.EnrolAsync(trial, _pseudonym);

        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeProblemAsync(409, "task-not-open");
        using var elsewhere = JsonContent.Create(Device.Draft(3));
        var client = feedback.Participant(trial, _pseudonym);
        await client.PutAsync(new Uri("/api/feedback/tasks/someday/draft", UriKind.Relative), elsewhere).ShouldBeProblemAsync(400, "wave-unknown");
    }

    [Fact]
    public async Task Nobody_reads_the_draft_of_another()
    {
        var trial = await feedback.OpenTrialAsync();
        await OnDevice.SaveAsync(trial, Device.Draft(3)).ShouldBeAsync(201);

        await feedback.Participant(trial, Guid.NewGuid()).GetAsync(new Uri(Device.Address, UriKind.Relative)).ShouldBeProblemAsync(404, "draft-unknown");
    }

    private Task<HttpResponseMessage> SubmitAsync(Guid trial) => FeedbackFixture.PutAsync(
        feedback.Participant(trial, _pseudonym), Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3)));
}

public sealed class DraftOnSqliteTests(FeedbackFixture feedback) : DraftTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class DraftOnPostgresTests(PostgresFeedbackFixture feedback) : DraftTests(feedback), IClassFixture<PostgresFeedbackFixture>;
