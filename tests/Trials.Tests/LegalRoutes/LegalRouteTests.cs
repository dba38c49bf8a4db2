using System.Text.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.Testing;
using Marketplace.Trials.Solutions;
using Xunit;

namespace Marketplace.Trials.Tests.LegalRoutes;

/// <summary>The route of a trial as its people see it, through the protocol's edits and the catalogue's events.</summary>
public sealed class LegalRouteTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly object[] Biopsy = [new { name = new { fr = "Biopsie" }, isInvasive = true, isBurdensome = false }];

    [Fact]
    public async Task Without_a_regulatory_record_the_route_is_undetermined_and_says_what_is_missing()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);

        var route = await RouteAsync(stage);

        Assert.Equal("undetermined", RouteOf(route));
        Assert.Equal(["device-class-unknown", "ce-status-unknown"], Codes(route, "reasons"));
        Assert.Contains("not legal advice", route.GetProperty("notice").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, route.GetProperty("current").GetProperty("submittedRoute").ValueKind);
    }

    [Fact]
    public async Task An_edit_of_the_procedures_and_an_event_of_the_catalogue_each_determine_the_route_again()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        await TellAsync(stage, "ii-a", "ce-mdr", revision: 2);
        await stage.PutProtocolAsync().ShouldBeAsync(201);
        Assert.Equal("observational", RouteOf(await RouteAsync(stage)));

        fixture.Service.Clock.Advance(TimeSpan.FromMinutes(2));
        await stage.PutProtocolAsync(p => p["procedures"] = Biopsy, "\"1\"").ShouldBeAsync(200);
        var notified = await RouteAsync(stage);
        Assert.Equal(("notified-investigation", "MDR Art. 74(1)", "vigilance-with-procedures"), (RouteOf(notified), Text(notified, "source"), Text(notified.GetProperty("current"), "safety")));
        Assert.Equal(["ce-marked", "within-intended-purpose", "invasive-procedure-added"], Codes(notified, "reasons"));
        Assert.Contains("notification", Codes(notified, "duties"));

        fixture.Service.Clock.Advance(TimeSpan.FromMinutes(2));
        await TellAsync(stage, "ii-a", "none", revision: 3);
        var national = await RouteAsync(stage);
        Assert.Equal("national-investigation", RouteOf(national));
        Assert.Equal(["protocol", "protocol", "solution"], national.GetProperty("history").EnumerateArray().Select(e => Text(e, "cause")));
        Assert.True(SinceOf(national) > SinceOf(notified));
    }

    [Fact]
    public async Task The_record_of_an_older_event_does_not_replace_a_newer_one_and_a_later_state_does_not_hide_it()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await fixture.Service.DeliverAsync<SolutionSuspendedV1, OnSolutionSuspended>(new(stage.SolutionId, "Recall", Now, 9));

        await TellAsync(stage, "ii-a", "ce-mdr", revision: 5);
        await TellAsync(stage, "not-a-device", "none", revision: 4);
        await TellAsync(stage, "ii-a", "ce-mdr", revision: 5);

        Assert.Equal("observational", RouteOf(await RouteAsync(stage)));
    }

    [Fact]
    public async Task A_route_that_needs_more_than_was_approved_closes_the_gate_until_it_is_submitted_and_judged_anew()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        await TellAsync(stage, "ii-a", "ce-mdr", revision: 2);
        await stage.PutProtocolAsync(p => p["toShowConformity"] = true).ShouldBeAsync(201);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeAsync(200);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeAsync(200);
        await stage.EnrolledAsync();

        await TellAsync(stage, "ii-a", "investigational", revision: 3);

        var patient = fixture.Service.ClientFor(TestUser.Patient());
        await stage.JoinAsync(patient).ShouldBeProblemAsync(409, "legal-route-changed");
        var seen = (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("inside");
        Assert.Equal("legal-route-changed", Text(seen, "gateClosed"));
        Assert.Equal("authorised-investigation", Text(seen.GetProperty("legalRoute"), "route"));
        Assert.Equal("observational", Text(seen.GetProperty("legalRoute"), "submittedRoute"));

        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeAsync(200);
        await stage.JoinAsync(patient).ShouldBeProblemAsync(409, "national-decision-missing");
        await stage.OpinionAsync(nationalDecision: new { authority = "Ministère", reference = "M-1", authorised = true, decidedOn = stage.Today }).ShouldBeAsync(200);
        await stage.JoinAsync(patient).ShouldBeAsync(201);
    }

    [Fact]
    public async Task A_submission_on_a_route_that_an_authority_authorises_says_that_its_decision_is_required()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        await TellAsync(stage, "ii-a", "investigational", revision: 2);
        await stage.PutProtocolAsync(p => p["toShowConformity"] = true).ShouldBeAsync(201);
        await stage.SubmitAsync().ShouldBeAsync(200);

        var submission = await Stage.JsonAsync(await stage.Reviewer.GetAsync($"/api/trials/ethics/submissions/{await stage.SubmissionIdAsync()}"));

        Assert.True(submission.GetProperty("review").GetProperty("nationalDecisionRequired").GetBoolean());
    }

    [Fact]
    public async Task A_route_that_needs_no_more_leaves_the_gate_open()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await TellAsync(stage, "ii-a", "ce-mdr", revision: 2);

        Assert.Equal("observational", RouteOf(await RouteAsync(stage)));
        await stage.EnrolledAsync();
    }

    [Fact]
    public async Task A_trial_that_has_ended_keeps_the_route_that_it_had()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("close").ShouldBeAsync(200);

        await TellAsync(stage, "ii-a", "ce-mdr", revision: 2);

        Assert.Equal("undetermined", RouteOf(await RouteAsync(stage)));
    }

    [Fact]
    public async Task The_route_is_for_those_who_run_or_judge_the_trial()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync($"{stage.Address}/legal-route").ShouldBeProblemAsync(404, "trial-unknown");
        await stage.Sponsor.GetAsync($"/api/trials/{Guid.CreateVersion7()}/legal-route").ShouldBeProblemAsync(404, "trial-unknown");
        await stage.Hospital.GetAsync($"{stage.Address}/legal-route").ShouldBeAsync(200);
        await stage.Reviewer.GetAsync($"{stage.Address}/legal-route").ShouldBeAsync(200);
    }

    private DateTime Now => fixture.Service.Clock.GetUtcNow().UtcDateTime;

    private Task TellAsync(Stage stage, string deviceClass, string ceStatus, long revision) =>
        fixture.Service.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(new(
            stage.SolutionId, Guid.CreateVersion7(), new Dictionary<string, string> { ["en"] = "Gait" }, "1.0", 6, Now, revision,
            new SolutionRegulatory(deviceClass, ceStatus)));

    private static async Task<JsonElement> RouteAsync(Stage stage) =>
        await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/legal-route"));

    private static string? RouteOf(JsonElement json) => Text(json.GetProperty("current"), "route");

    private static DateTime SinceOf(JsonElement json) => json.GetProperty("current").GetProperty("sinceUtc").GetDateTime();

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();

    private static IEnumerable<string?> Codes(JsonElement json, string field) => json.GetProperty(field).EnumerateArray().Select(e => Text(e, "code"));
}
