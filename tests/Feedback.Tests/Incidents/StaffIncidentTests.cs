using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Feedback.Incidents;

public abstract class StaffIncidentTests(FeedbackFixture feedback)
{
    private readonly Guid _id = Guid.CreateVersion7();

    private DateTime Now => feedback.Clock.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task Staff_make_an_incident_of_an_answer_and_the_clocks_run_from_when_they_knew()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var (answer, _) = await feedback.SubmitAsync(stage.TrialId, Roles.Patient, FeedbackFixture.AllOf(3));
        var aware = IncidentStage.Occurred.AddHours(2);

        await stage.FileAsync(stage.Operator, _id, ("awareAt", aware), ("responseId", answer), ("seriousness", new[] { "hospitalisation" })).ShouldBeAsync(201);
        await stage.FileAsync(stage.Operator, _id, ("awareAt", aware), ("responseId", answer), ("seriousness", new[] { "hospitalisation" })).ShouldBeAsync(200);

        var incident = await stage.ReadAsync(_id);
        Assert.Equal((answer, FeedbackFixture.Site), (incident.GetProperty("responseId").GetGuid(), incident.GetProperty("siteId").GetGuid()));
        Assert.Equal((aware, "2.1.0"), (incident.GetProperty("awareAtUtc").GetDateTime(), incident.GetProperty("solutionVersion").GetString()));
        Assert.Equal(JsonValueKind.Null, incident.GetProperty("pseudonym").ValueKind);
        Assert.True(Assert.Single(await feedback.OutboxAsync<IncidentReportedV1>(), e => e.IncidentId == _id).Serious);
        await stage.FileAsync(stage.Sponsor, _id).ShouldBeProblemAsync(404, "incident-unknown");
        await stage.FileAsync(stage.Operator, _id).ShouldBeProblemAsync(409, "incident-differs");
    }

    [Fact]
    public async Task An_answer_of_another_trial_makes_no_incident()
    {
        var (stage, other) = (await IncidentStage.OpenAsync(feedback), await IncidentStage.OpenAsync(feedback));
        var (answer, _) = await feedback.SubmitAsync(other.TrialId, Roles.Patient, FeedbackFixture.AllOf(3));

        var problem = await stage.FileAsync(stage.Sponsor, _id, ("responseId", answer)).ShouldBeProblemAsync(400, "response-unknown");

        Assert.Equal("$.responseId", problem.GetProperty("field").GetString());
        await stage.Sponsor.GetAsync(stage.At(_id)).ShouldBeProblemAsync(404, "incident-unknown");
        await other.FileAsync(stage.Sponsor, _id).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task Initial_follow_up_and_final_report_are_recorded_in_their_order_each_once()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var (id, initial) = (await stage.ReportedAsync("hospitalisation"), Guid.CreateVersion7());
        await stage.StepAsync(id, "final", Now).ShouldBeProblemAsync(409, "initial-report-missing");

        await stage.StepAsync(id, "initial", Now, initial).ShouldBeAsync(200);
        await stage.StepAsync(id, "initial", Now, initial, to: "FAMHP").ShouldBeProblemAsync(409, "step-differs");
        await stage.StepAsync(id, "follow-up", Now, reference: "R-2").ShouldBeAsync(200);
        var sent = Vigilance(await stage.ReadAsync(id));
        Assert.Equal("sent", sent.GetProperty("state").GetString());
        var done = await IncidentStage.JsonAsync(stage.StepAsync(id, "final", Now, reference: "R-3"));

        Assert.Equal("final", Vigilance(done).GetProperty("state").GetString());
        Assert.Equal(["initial", "follow-up", "final"], done.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("stage").GetString()));
        var trail = await IncidentStage.AllAsync(stage.Reviewer, $"{stage.At(id)}/trail", limit: 2);
        Assert.Equal(
            ["reported", "step-recorded", "step-recorded", "step-recorded"], trail.Select(e => e.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task A_step_sent_before_anybody_was_told_here_moves_the_awareness_back_but_not_before_the_event()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var id = await stage.ReportedAsync("hospitalisation");
        var sent = IncidentStage.Occurred.AddHours(1);

        var problem = await stage.StepAsync(id, "initial", IncidentStage.Occurred.AddDays(-1)).ShouldBeProblemAsync(400, "sent-before-event");
        await stage.StepAsync(id, "initial", sent).ShouldBeAsync(200);

        Assert.Equal("$.sentAt", problem.GetProperty("field").GetString());
        Assert.Equal(sent, (await stage.ReadAsync(id)).GetProperty("awareAtUtc").GetDateTime());
    }

    [Fact]
    public async Task Whoever_reported_it_does_not_assess_it_and_a_stale_revision_changes_nothing()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var read = (await stage.FileAsync(stage.Sponsor, _id).ShouldBeAsync(201)).Headers.ETag!.Tag;

        await stage.AssessAsync(stage.Sponsor, _id, read).ShouldBeProblemAsync(403, "assessor-is-reporter");
        await stage.AssessAsync(stage.Operator, _id, null).ShouldBeProblemAsync(428, "if-match-missing");
        await stage.AssessAsync(stage.Operator, _id, read).ShouldBeAsync(200);
        await stage.AssessAsync(stage.Operator, _id, read).ShouldBeAsync(200);
        await stage.AssessAsync(stage.Reviewer, _id, read).ShouldBeProblemAsync(412, "revision-stale");

        Assert.Equal("assessed-once", (await stage.ReadAsync(_id)).GetProperty("triage").GetString());
    }

    [Fact]
    public async Task Of_two_who_assess_with_the_same_revision_one_is_told_to_read_again()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var read = (await stage.FileAsync(stage.Sponsor, _id).ShouldBeAsync(201)).Headers.ETag!.Tag;

        var answers = await Task.WhenAll(stage.AssessAsync(stage.Operator, _id, read), stage.AssessAsync(stage.Reviewer, _id, read));

        Assert.Equal([200, 412], answers.Select(a => (int)a.StatusCode).Order());
    }

    [Fact]
    public async Task The_queue_shows_the_trials_of_the_caller_by_filter_and_part_by_part()
    {
        var (stage, foreign) = (await IncidentStage.OpenAsync(feedback), await IncidentStage.OpenAsync(feedback));
        var hidden = await foreign.ReportedAsync("death");
        var (mild, grave, graver) = (await stage.ReportedAsync(), await stage.ReportedAsync("death"), await stage.ReportedAsync("life-threatening"));

        Assert.Equal([graver, grave, mild], await QueueAsync(stage.Sponsor, ""));
        Assert.Equal([graver, grave], await QueueAsync(stage.Sponsor, "?serious=true"));
        Assert.Equal([graver, grave, mild], await QueueAsync(stage.Reviewer, $"?trialId={stage.TrialId}"));
        Assert.Empty(await QueueAsync(stage.Sponsor, $"?trialId={foreign.TrialId}"));
        Assert.Contains(hidden, await QueueAsync(stage.Operator, "?open=true"));
        Assert.Empty(await QueueAsync(stage.Sponsor, "?overdue=true"));

        await stage.AssessAsync(stage.Operator, mild, (await stage.Sponsor.GetAsync(stage.At(mild))).Headers.ETag!.Tag).ShouldBeAsync(200);
        await stage.AssessAsync(stage.Reviewer, mild, (await stage.Sponsor.GetAsync(stage.At(mild))).Headers.ETag!.Tag).ShouldBeAsync(200);
        Assert.Equal([graver, grave], await QueueAsync(stage.Sponsor, "?open=true"));
        Assert.Equal([mild], await QueueAsync(stage.Sponsor, "?open=false"));

        feedback.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal([graver, grave], await QueueAsync(stage.Sponsor, "?overdue=true"));
    }

    [Fact]
    public async Task What_approaches_before_a_restart_is_told_after_it_and_once()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var id = await stage.ReportedAsync("death");
        await Watch(feedback.Services).RunOnceAsync(TestContext.Current.CancellationToken);
        feedback.Clock.Advance(TimeSpan.FromDays(30));

        await using (var restarted = feedback.StartAnother())
        {
            await Watch(restarted.Services).RunOnceAsync(TestContext.Current.CancellationToken);
        }

        await Watch(feedback.Services).RunOnceAsync(TestContext.Current.CancellationToken);
        var told = (await feedback.OutboxAsync<IncidentEscalatedV1>()).FindAll(e => e.IncidentId == id && e.Level == IncidentEscalatedV1.Overdue);
        Assert.NotEmpty(told);
        Assert.Equal(told.Count, told.Select(e => e.Clock).Distinct().Count());
    }

    [Fact]
    public async Task An_incident_that_cannot_be_read_keeps_no_other_from_being_escalated()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var (broken, other) = (await stage.ReportedAsync("death"), await stage.ReportedAsync("death"));
        await SetAssessmentsAsync(broken, "broken");
        feedback.Clock.Advance(TimeSpan.FromDays(30));

        await Watch(feedback.Services).RunOnceAsync(TestContext.Current.CancellationToken);
        await SetAssessmentsAsync(broken, "[]");

        Assert.Contains(await feedback.OutboxAsync<IncidentEscalatedV1>(), e => e.IncidentId == other && e.Level == IncidentEscalatedV1.Overdue);
    }

    /// <summary>Past the model, which would not write what it cannot read.</summary>
    private Task<int> SetAssessmentsAsync(Guid id, string text) => feedback.Db(db =>
        db.Database.ExecuteSqlAsync($"UPDATE incidents SET \"Assessments\" = {text} WHERE \"Id\" = {id}", TestContext.Current.CancellationToken));

    private static EscalationWatch Watch(IServiceProvider services) => services.GetRequiredService<EscalationWatch>();

    private static JsonElement Vigilance(JsonElement incident) =>
        incident.GetProperty("clocks").EnumerateArray().Single(c => c.GetProperty("duty").GetString() == "vigilance");

    private static async Task<List<Guid>> QueueAsync(HttpClient by, string filter) =>
        (await IncidentStage.AllAsync(by, $"/api/feedback/incidents/queue{filter}", limit: 2)).ConvertAll(i => i.GetProperty("incidentId").GetGuid());
}

public sealed class StaffIncidentOnSqliteTests(FeedbackFixture feedback) : StaffIncidentTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class StaffIncidentOnPostgresTests(PostgresFeedbackFixture feedback) : StaffIncidentTests(feedback), IClassFixture<PostgresFeedbackFixture>;
