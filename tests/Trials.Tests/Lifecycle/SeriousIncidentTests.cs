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
    public async Task A_lifted_halt_does_not_return_with_the_same_incident_or_with_one_that_was_known_before()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var before = Now;
        var incident = await ReportAsync(stage);
        await LiftAsync(stage);

        await ReportAsync(stage, incident, at: Now.AddMinutes(1));
        await ReportAsync(stage, at: before);
        Assert.Equal("paused", await StatusAsync(stage));

        await ReportAsync(stage, at: Now.AddMinutes(1));
        Assert.Equal("safety-halt", await StatusAsync(stage));
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

    private Task EscalateAsync(Stage stage, Guid incidentId, string level) => fixture.Service.DeliverAsync<IncidentEscalatedV1, OnIncidentEscalated>(
        new(incidentId, stage.TrialId, stage.SolutionId, "1.0", "adverse-event", true, level, null, null, Now));

    private async Task LiftAsync(Stage stage)
    {
        await stage.SignOffAsync("ethics", stage.Reviewer).ShouldBeAsync(200);
        await stage.SignOffAsync("safety", _operator).ShouldBeAsync(200);
    }

    private static async Task<string?> StatusAsync(Stage stage) =>
        (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("status").GetString();
}
