using Marketplace.Contracts;
using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Lifecycle;

public sealed class StepTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Open_tells_what_feedback_needs_and_only_once()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);

        var opened = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stage.StepAsync("open")));

        Assert.All(opened, r => Assert.Equal(200, (int)r.StatusCode));
        var e = Assert.Single(await EventsAsync<TrialOpenedV1>(stage));
        Assert.Equal((stage.SponsorId, stage.SolutionId, "1.0"), (e.SponsorId, e.SolutionId, e.SolutionVersion));
        Assert.Equal([new ScheduledInstrument("https://living-lab.example/sus|1.0.0", "end-of-use", 14)], e.Instruments);
    }

    [Fact]
    public async Task Pause_resume_and_close_each_tell_with_a_growing_revision_and_are_kept_with_reason_and_actor()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        foreach (var step in new[] { "pause", "pause", "resume", "resume", "close", "close" })
        {
            await stage.StepAsync(step).ShouldBeAsync(200);
        }

        var opened = Assert.Single(await EventsAsync<TrialOpenedV1>(stage));
        var paused = Assert.Single(await EventsAsync<TrialPausedV1>(stage));
        var resumed = Assert.Single(await EventsAsync<TrialResumedV1>(stage));
        var closed = Assert.Single(await EventsAsync<TrialClosedV1>(stage));
        Assert.True(opened.Revision < paused.Revision && paused.Revision < resumed.Revision && resumed.Revision < closed.Revision);
        Assert.Equal("The device is being serviced.", paused.Reason);

        var trial = await fixture.Service.Db(db => db.Trials.SingleAsync(t => t.Id == stage.TrialId));
        Assert.Equal(
            [TrialStatus.Submitted, TrialStatus.Approved, TrialStatus.Recruiting, TrialStatus.Paused, TrialStatus.Recruiting, TrialStatus.Completed],
            trial.Transitions.Select(t => t.To));
        Assert.Equal("The device is being serviced.", trial.Transitions[3].Reason);
        Assert.All(trial.Transitions, t => Assert.NotEqual(Guid.Empty, t.Actor));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("close")]
    public async Task A_step_that_a_draft_does_not_take_is_refused_and_tells_nothing(string step)
    {
        var stage = await Stage.DraftedAsync(fixture.Service);

        await stage.StepAsync(step).ShouldBeProblemAsync(409, "transition-not-allowed");

        Assert.Empty((await fixture.Service.Db(db => db.Trials.SingleAsync(t => t.Id == stage.TrialId))).Transitions);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("close")]
    public async Task A_step_by_a_coordinator_of_another_organisation_finds_no_trial(string step)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await stage.StepAsync(step, stage.Hospital).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task A_trial_is_followed_from_recruitment_to_its_end_and_feedback_learns_only_of_the_end()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        foreach (var step in new[] { "close-recruitment", "close-recruitment", "begin-follow-up", "begin-follow-up" })
        {
            await stage.StepAsync(step).ShouldBeAsync(200);
            await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "trial-not-recruiting");
            await stage.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);
            Assert.Empty(await EventsAsync<TrialClosedV1>(stage));
        }

        await stage.StepAsync("complete").ShouldBeAsync(200);
        await stage.StepAsync("close").ShouldBeAsync(200);

        Assert.Single(await EventsAsync<TrialClosedV1>(stage));
        await stage.TokenAsync(patient, enrolmentId).ShouldBeProblemAsync(409, "trial-closed");
        await stage.StepAsync("stop-early").ShouldBeProblemAsync(409, "transition-not-allowed");
    }

    [Theory]
    [InlineData("stop-early", "stopped-early")]
    [InlineData("withdraw", "withdrawn-by-sponsor")]
    public async Task A_trial_that_ends_before_its_time_says_why_and_no_more_answers_are_taken(string step, string status)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await stage.Sponsor.PostAsync($"{stage.Address}/{step}", null).ShouldBeProblemAsync(400, "reason-missing");
        var ended = await Stage.JsonAsync(await stage.StepAsync(step));
        await stage.StepAsync(step).ShouldBeAsync(200);

        Assert.Equal(status, ended.GetProperty("status").GetString());
        Assert.Single(await EventsAsync<TrialClosedV1>(stage));
        var told = Assert.Single(await EventsAsync<TrialTransitionedV1>(stage), e => e.To == status);
        Assert.Equal((step, Stage.Reason, stage.SolutionId), (told.Step, told.Reason, told.SolutionId));
    }

    [Fact]
    public async Task A_draft_can_be_withdrawn_and_takes_no_edit_afterwards()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);

        await stage.StepAsync("withdraw").ShouldBeAsync(200);

        Assert.Empty(await EventsAsync<TrialClosedV1>(stage));
        await stage.PutProtocolAsync(p => p["endsOn"] = stage.Today, "\"2\"").ShouldBeProblemAsync(409, "trial-not-editable");
        await stage.SubmitAsync().ShouldBeProblemAsync(409, "transition-not-allowed");
    }

    [Fact]
    public async Task What_the_committee_decides_is_told_too_and_its_reason_is_not()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.OpinionAsync("unfavourable").ShouldBeAsync(200);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.OpinionAsync("changes-requested").ShouldBeAsync(200);

        var told = await EventsAsync<TrialTransitionedV1>(stage);

        Assert.Equal(["submit", "refuse", "submit", "return"], told.Select(e => e.Step));
        Assert.All(told, e => Assert.Null(e.Reason));
    }

    [Fact]
    public async Task Steps_of_many_at_once_make_one_path_with_one_event_for_each_transition()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var safety = fixture.Service.ClientFor(TestUser.Operator());
        Func<Task<HttpResponseMessage>>[] during =
        [
            () => stage.StepAsync("pause"), () => stage.StepAsync("resume"), () => stage.StepAsync("halt", stage.Hospital),
            () => stage.SignOffAsync("ethics", stage.Reviewer), () => stage.SignOffAsync("safety", safety), () => stage.StepAsync("close-recruitment"),
        ];
        Func<Task<HttpResponseMessage>>[] ends =
            [() => stage.StepAsync("begin-follow-up"), () => stage.StepAsync("complete"), () => stage.StepAsync("stop-early"), () => stage.StepAsync("withdraw")];

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => i < 48 ? during[i % during.Length]() : ends[i % ends.Length]()));

        Assert.All(answers, r => Assert.Contains((int)r.StatusCode, new[] { 200, 404, 409 }));
        var trial = await fixture.Service.Db(db => db.Trials.SingleAsync(t => t.Id == stage.TrialId));
        Assert.All(trial.Transitions.Zip(trial.Transitions.Skip(1)), t => Assert.Equal(t.First.To, t.Second.From));
        Assert.All(trial.Transitions, t => Assert.Equal(t.To, TrialLifecycle.After(t.From, t.Step!.Value)));
        Assert.Equal(trial.Status, trial.Transitions[^1].To);
        var told = await EventsAsync<TrialTransitionedV1>(stage);
        Assert.Equal(trial.Transitions.Select(t => (t.From.Name(), t.To.Name(), t.Step!.Value.Name())), told.Select(e => (e.From, e.To, e.Step)));
        Assert.Equal(told.Select(e => e.Revision).Order().Distinct(), told.Select(e => e.Revision));
    }

    [Fact]
    public async Task Open_without_a_site_that_has_accepted_is_refused()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.OpinionAsync().ShouldBeAsync(200);
        await stage.PutSiteAsync().ShouldBeAsync(201);

        await stage.StepAsync("open").ShouldBeProblemAsync(409, "site-missing");
    }

    [Fact]
    public async Task Open_of_a_trial_whose_solution_was_withdrawn_is_refused()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);
        await fixture.Service.DeliverAsync<SolutionWithdrawnV1, OnSolutionWithdrawn>(
            new(stage.SolutionId, fixture.Service.Clock.GetUtcNow().UtcDateTime, 2));

        await stage.StepAsync("open").ShouldBeProblemAsync(409, "solution-not-published");
    }

    [Fact]
    public async Task Pause_without_a_reason_is_refused()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await stage.Sponsor.PostAsync($"{stage.Address}/pause", new StringContent("{\"reason\":\"\"}", null, "application/json"))
            .ShouldBeProblemAsync(400, "reason-missing");
    }

    private async Task<List<TEvent>> EventsAsync<TEvent>(Stage stage) where TEvent : IIntegrationEvent =>
        (await fixture.Service.OutboxAsync<TEvent>()).FindAll(e => e.PartitionKey == stage.TrialId.ToString());
}
