using System.Net.Http.Json;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Lifecycle;

public sealed class HaltTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private readonly HttpClient _operator = fixture.Service.ClientFor(TestUser.Operator());

    [Theory]
    [InlineData("sponsor")]
    [InlineData("site")]
    [InlineData("ethics")]
    [InlineData("operator")]
    public async Task Whoever_sees_to_safety_halts_a_trial_at_once_and_nobody_joins_any_more(string who)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var by = who switch { "sponsor" => stage.Sponsor, "site" => stage.Hospital, "ethics" => stage.Reviewer, _ => _operator };

        var halted = await Stage.JsonAsync(await stage.StepAsync("halt", by));

        Assert.Equal("safety-halt", halted.GetProperty("status").GetString());
        var e = Assert.Single(await fixture.Service.OutboxAsync<TrialHaltedV1>(), e => e.TrialId == stage.TrialId);
        Assert.Equal((stage.SolutionId, Stage.Reason), (e.SolutionId, e.Reason));
        var shown = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));
        Assert.Equal(Stage.Reason, shown.GetProperty("whyStopped").GetString());
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "trial-not-recruiting");
        await stage.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);
        await stage.StepAsync("halt", by).ShouldBeAsync(200);
        Assert.Single(await fixture.Service.OutboxAsync<TrialHaltedV1>(), e => e.TrialId == stage.TrialId);
    }

    [Fact]
    public async Task Who_does_not_see_to_the_trial_finds_none_to_halt()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var other = await Stage.RecruitingAsync(fixture.Service);

        await stage.StepAsync("halt", other.Hospital).ShouldBeProblemAsync(404, "trial-unknown");
        await other.PutSiteAsync(places: 11, ifMatch: "\"2\"").ShouldBeAsync(200);
        await other.StepAsync("halt", other.Hospital).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.Sponsor.PostAsync($"/api/trials/{Guid.CreateVersion7()}/halt", null).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task A_site_with_participants_halts_also_while_new_terms_wait_for_its_acceptance()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.EnrolledAsync();
        await stage.PutSiteAsync(places: 11, ifMatch: "\"2\"").ShouldBeAsync(200);

        await stage.StepAsync("halt", stage.Hospital).ShouldBeAsync(200);
    }

    [Fact]
    public async Task A_trial_that_has_not_opened_has_nothing_to_halt()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);

        await stage.StepAsync("halt").ShouldBeProblemAsync(409, "transition-not-allowed");
        await stage.StepAsync("halt", stage.Reviewer).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task A_halt_without_a_reason_is_refused_with_or_without_a_body()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await stage.Sponsor.PostAsync($"{stage.Address}/halt", null).ShouldBeProblemAsync(400, "reason-missing");
        await stage.Sponsor.PostAsJsonAsync($"{stage.Address}/halt", new { reason = " " }).ShouldBeProblemAsync(400, "reason-missing");
        await stage.Sponsor.PostAsJsonAsync($"{stage.Address}/halt", new { reason = new string('a', 2001) }).ShouldBeProblemAsync(400, "validation-failed");
    }

    [Fact]
    public async Task A_halted_trial_goes_on_when_ethics_and_safety_have_signed_and_the_sponsor_resumes()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("halt", stage.Reviewer).ShouldBeAsync(200);

        await stage.StepAsync("resume").ShouldBeProblemAsync(409, "transition-not-allowed");
        await stage.SignOffAsync("ethics", stage.Reviewer).ShouldBeAsync(200);
        await stage.SignOffAsync("ethics", stage.Reviewer).ShouldBeAsync(200);
        await stage.StepAsync("resume").ShouldBeProblemAsync(409, "transition-not-allowed");
        var lifted = await Stage.JsonAsync(await stage.SignOffAsync("safety", stage.Hospital));
        var again = await Stage.JsonAsync(await stage.SignOffAsync("safety", stage.Hospital));

        Assert.Equal("paused", lifted.GetProperty("status").GetString());
        Assert.Equal(lifted.GetProperty("revision").GetInt64(), again.GetProperty("revision").GetInt64());
        await stage.StepAsync("resume").ShouldBeAsync(200);
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeAsync(201);
        var inside = (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("inside");
        Assert.Equal("Mended and tested.", inside.GetProperty("halts")[0].GetProperty("signOffs")[1].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task One_person_in_both_roles_signs_for_one_part_only()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("halt").ShouldBeAsync(200);
        var both = fixture.Service.ClientFor(TestUser.With(Roles.EthicsReviewer, Roles.Operator));

        await stage.SignOffAsync("ethics", both).ShouldBeAsync(200);

        await stage.SignOffAsync("safety", both).ShouldBeProblemAsync(409, "second-person-needed");
        await stage.SignOffAsync("safety", _operator).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Each_part_is_signed_by_its_own_and_by_nobody_of_the_sponsor()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("halt").ShouldBeAsync(200);
        var member = fixture.Service.ClientFor(TestUser.EthicsReviewer().AndOf(stage.SponsorId, Membership.WithoutRole));

        await stage.SignOffAsync("ethics", _operator).ShouldBeProblemAsync(403, "sign-off-not-yours");
        await stage.SignOffAsync("ethics", stage.Hospital).ShouldBeProblemAsync(403, "sign-off-not-yours");
        await stage.SignOffAsync("safety", stage.Reviewer).ShouldBeProblemAsync(403, "sign-off-not-yours");
        await stage.SignOffAsync("ethics", member).ShouldBeProblemAsync(403, "signatory-conflict-of-interest");
        await stage.SignOffAsync("safety", stage.Sponsor).ShouldBeProblemAsync(403, "signatory-conflict-of-interest");
        await stage.SignOffAsync("safety", fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())))
            .ShouldBeProblemAsync(404, "trial-unknown");
        await stage.SignOffAsync("ethics", stage.Reviewer, halt: 2).ShouldBeProblemAsync(404, "halt-unknown");
        await stage.SignOffAsync("ethics", stage.Reviewer, reason: "").ShouldBeProblemAsync(400, "reason-missing");
    }

    [Fact]
    public async Task A_halted_trial_takes_an_amendment_and_stays_halted()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("halt").ShouldBeAsync(200);
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;

        await stage.PutProtocolAsync(p => p["objectives"] = new Dictionary<string, string> { ["en"] = "And is it safe?" }, revision).ShouldBeAsync(200);
        await stage.SubmitAsync().ShouldBeAsync(200);

        Assert.Equal("safety-halt", (await Stage.JsonAsync(await stage.OpinionAsync())).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_trial_halted_after_recruitment_had_closed_goes_on_without_recruiting_anybody()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("close-recruitment").ShouldBeAsync(200);
        await stage.StepAsync("halt").ShouldBeAsync(200);
        await stage.SignOffAsync("ethics", stage.Reviewer).ShouldBeAsync(200);
        await stage.SignOffAsync("safety", _operator).ShouldBeAsync(200);

        await stage.StepAsync("resume").ShouldBeProblemAsync(409, "recruitment-closed");

        await stage.StepAsync("close-recruitment").ShouldBeAsync(200);
        await stage.StepAsync("begin-follow-up").ShouldBeAsync(200);
    }
}
