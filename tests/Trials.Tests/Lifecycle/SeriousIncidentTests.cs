using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Marketplace.Trials.Lifecycle;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Lifecycle;

public sealed class SeriousIncidentTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private readonly HttpClient _operator = fixture.Service.ClientFor(TestUser.Operator());

    private DateTime Now => fixture.Service.Clock.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_serious_incident_halts_the_trial_and_nobody_joins_any_more()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var incident = await ReportAsync(stage);

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "trial-not-recruiting");

        var e = Assert.Single(await fixture.Service.OutboxAsync<TrialHaltedV1>(), e => e.TrialId == stage.TrialId);
        Assert.Contains(incident.ToString(), e.Reason, StringComparison.Ordinal);
        var shown = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));
        Assert.Equal(e.Reason, shown.GetProperty("whyStopped").GetString());
        Assert.True(shown.GetProperty("stoppedForIncident").GetBoolean());
    }

    [Fact]
    public async Task A_halt_that_was_lifted_is_no_longer_the_reason_for_which_the_trial_rests()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await ReportAsync(stage);
        await stage.SignOffAsync("ethics", stage.Reviewer).ShouldBeAsync(200);
        await stage.SignOffAsync("safety", _operator).ShouldBeAsync(200);

        var shown = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));

        Assert.Equal("paused", shown.GetProperty("status").GetString());
        Assert.False(shown.GetProperty("stoppedForIncident").GetBoolean());
        Assert.True(!shown.TryGetProperty("whyStopped", out var why) || why.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task What_a_person_has_halted_is_not_said_to_be_stopped_for_an_incident()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("halt").ShouldBeAsync(200);
        await ReportAsync(stage);

        var shown = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));

        Assert.Equal(Stage.Reason, shown.GetProperty("whyStopped").GetString());
        Assert.False(shown.GetProperty("stoppedForIncident").GetBoolean());
    }

    [Fact]
    public async Task An_incident_that_nobody_calls_serious_halts_nothing_until_an_assessor_finds_it_so()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var incident = await ReportAsync(stage, serious: false);
        await EscalateAsync(stage, incident, IncidentEscalatedV1.Overdue);
        Assert.Equal("recruiting", await StatusAsync(stage));

        await EscalateAsync(stage, incident, IncidentEscalatedV1.FoundSerious);

        Assert.Equal("safety-halt", await StatusAsync(stage));
    }

    [Fact]
    public async Task A_halt_that_holds_takes_note_of_a_further_incident_and_of_each_once()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("halt").ShouldBeAsync(200);

        var first = await ReportAsync(stage);
        var second = await ReportAsync(stage);
        await ReportAsync(stage, second);

        var halt = Assert.Single((await fixture.Service.Db(db => db.Trials.SingleAsync(t => t.Id == stage.TrialId))).Halts);
        Assert.Equal(Stage.Reason, halt.Reason);
        Assert.Equal([first, second], halt.Incidents!);
        Assert.Single(await fixture.Service.OutboxAsync<TrialHaltedV1>(), e => e.TrialId == stage.TrialId);
    }

    [Fact]
    public async Task A_lifted_halt_does_not_return_with_an_older_event_redelivered_or_late()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var before = Now;
        var incident = await ReportAsync(stage);
        await LiftAsync(stage);

        await ReportAsync(stage, incident, at: before);
        await ReportAsync(stage, at: before);
        Assert.Equal("paused", await StatusAsync(stage));

        await ReportAsync(stage, at: Now.AddMinutes(1));
        Assert.Equal("safety-halt", await StatusAsync(stage));
    }

    [Fact]
    public async Task An_incident_found_serious_again_after_its_halt_was_lifted_halts_again_and_its_older_events_do_not()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var reported = Now;
        var incident = await ReportAsync(stage);
        await LiftAsync(stage);
        fixture.Service.Clock.Advance(TimeSpan.FromMinutes(1));
        var foundAgain = Now;

        await EscalateAsync(stage, incident, IncidentEscalatedV1.FoundSerious);
        Assert.Equal("safety-halt", await StatusAsync(stage));
        await LiftAsync(stage, number: 2);
        await ReportAsync(stage, incident, at: reported);
        await EscalateAsync(stage, incident, IncidentEscalatedV1.FoundSerious, at: foundAgain);

        Assert.Equal("paused", await StatusAsync(stage));
        Assert.Equal(2, (await HaltsAsync(stage)).Count);
    }

    [Fact]
    public async Task An_older_event_redelivered_while_a_later_halt_holds_adds_nothing_to_it()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var reported = Now;
        var incident = await ReportAsync(stage);
        await LiftAsync(stage);
        var later = await ReportAsync(stage, at: Now.AddMinutes(1));

        await ReportAsync(stage, incident, at: reported);

        Assert.Equal([later], (await HaltsAsync(stage))[^1].Incidents!);
    }

    [Fact]
    public async Task A_further_incident_voids_the_sign_off_given_before_it_and_both_sign_anew()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var reported = Now;
        var first = await ReportAsync(stage, at: reported);
        await stage.SignOffAsync("ethics", stage.Reviewer).ShouldBeAsync(200);

        await ReportAsync(stage, first, at: reported);
        Assert.Single(Assert.Single(await HaltsAsync(stage)).SignOffs);
        await ReportAsync(stage);
        await stage.SignOffAsync("safety", _operator).ShouldBeAsync(200);
        Assert.Equal("safety-halt", await StatusAsync(stage));
        var halt = Assert.Single(await HaltsAsync(stage));
        Assert.Equal((SignOffKind.Safety, SignOffKind.Ethics), (Assert.Single(halt.SignOffs).Kind, Assert.Single(halt.Voided!).Kind));

        await EscalateAsync(stage, first, IncidentEscalatedV1.FoundSerious, at: Now.AddMinutes(1));
        Assert.Empty(Assert.Single(await HaltsAsync(stage)).SignOffs);
        await LiftAsync(stage);
        Assert.Equal("paused", await StatusAsync(stage));
    }

    [Fact]
    public async Task A_trial_that_cannot_halt_and_one_that_is_not_known_stay_as_they_are()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("complete").ShouldBeAsync(200);

        await ReportAsync(stage);
        await fixture.Service.DeliverAsync<IncidentReportedV1, OnIncidentReported>(Reported(Guid.CreateVersion7(), Guid.CreateVersion7(), true, Now));

        Assert.Equal("completed", await StatusAsync(stage));
    }

    [Fact]
    public async Task The_opening_tells_which_law_and_whose_safety_rules_hold()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        var opened = Assert.Single(await fixture.Service.OutboxAsync<TrialOpenedV1>(), e => e.TrialId == stage.TrialId);

        var route = (await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/legal-route"))).GetProperty("current");
        Assert.Equal((route.GetProperty("route").GetString(), route.GetProperty("safety").GetString()), (opened.LegalRoute, opened.SafetyRegime));
    }

    private async Task<Guid> ReportAsync(Stage stage, Guid? incidentId = null, bool serious = true, DateTime? at = null)
    {
        var id = incidentId ?? Guid.CreateVersion7();
        await fixture.Service.DeliverAsync<IncidentReportedV1, OnIncidentReported>(Reported(id, stage.TrialId, serious, at ?? Now));
        return id;
    }

    private static IncidentReportedV1 Reported(Guid id, Guid trialId, bool serious, DateTime at) =>
        new(id, trialId, Guid.CreateVersion7(), "1.0", "adverse-event", serious, at);

    private Task EscalateAsync(Stage stage, Guid incidentId, string level, DateTime? at = null) =>
        fixture.Service.DeliverAsync<IncidentEscalatedV1, OnIncidentEscalated>(
            new(incidentId, stage.TrialId, stage.SolutionId, "1.0", "adverse-event", true, level, null, null, at ?? Now));

    private async Task LiftAsync(Stage stage, int number = 1)
    {
        await stage.SignOffAsync("ethics", stage.Reviewer, number).ShouldBeAsync(200);
        await stage.SignOffAsync("safety", _operator, number).ShouldBeAsync(200);
    }

    private Task<List<TrialHalt>> HaltsAsync(Stage stage) =>
        fixture.Service.Db(async db => (await db.Trials.SingleAsync(t => t.Id == stage.TrialId)).Halts);

    private static async Task<string?> StatusAsync(Stage stage) =>
        (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("status").GetString();
}
