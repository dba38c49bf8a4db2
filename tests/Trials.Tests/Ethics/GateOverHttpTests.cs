using Marketplace.Testing;
using Marketplace.Trials.Ethics;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

/// <summary>The gate closes again under a trial that recruits. Each test moves the clock or the protocol of a service of its own.</summary>
public sealed class GateOverHttpTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Enrolment_ends_when_the_approval_expires_and_goes_on_with_a_new_one()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await JoinAsync(stage).ShouldBeAsync(201);
        Assert.Contains(stage.TrialId, await ListedAsync());

        fixture.Service.Clock.Advance(TimeSpan.FromDays(31));

        await JoinAsync(stage).ShouldBeProblemAsync(409, EthicsGate.Expired.Code);
        Assert.DoesNotContain(stage.TrialId, await ListedAsync());
        await stage.OpinionAsync(validDays: 30, reviewer: fixture.Service.ClientFor(TestUser.EthicsReviewer())).ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeAsync(201);
    }

    [Fact]
    public async Task An_edit_leaves_in_force_what_is_approved_until_a_major_amendment_waits_and_goes_on_when_it_is_approved()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.EditAsync(p => p["objectives"] = new Dictionary<string, string> { ["en"] = "And is it safe?" });
        await JoinAsync(stage).ShouldBeAsync(201);

        await stage.SubmitAsync().ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeProblemAsync(409, EthicsGate.AmendmentPending.Code);
        Assert.DoesNotContain(stage.TrialId, await ListedAsync());
        await stage.OpinionAsync().ShouldBeAsync(200);

        await JoinAsync(stage).ShouldBeAsync(201);
    }

    [Fact]
    public async Task A_changed_consent_text_has_to_be_approved_and_then_the_old_one_is_outdated()
    {
        const string Changed = "J'accepte aussi que mes réponses soient publiées en moyenne.";
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.EditAsync(p => p["consentTexts"] = new object[]
        {
            new { role = "patient", language = "fr", text = Changed },
            new { role = "clinician", language = "en", text = Stage.English },
        });

        var request = stage.Join();
        request["consent"] = new { version = 2, hash = Stage.HashOf(Changed) };
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: request).ShouldBeProblemAsync(409, "consent-outdated");
        await stage.SubmitAsync().ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeProblemAsync(409, EthicsGate.AmendmentPending.Code);
        await stage.OpinionAsync().ShouldBeAsync(200);

        await JoinAsync(stage).ShouldBeProblemAsync(409, "consent-outdated");
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: request).ShouldBeAsync(201);
    }

    [Fact]
    public async Task The_public_reads_the_approved_text_until_the_new_one_is_approved()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.EditAsync(p => p["objectives"] = new Dictionary<string, string> { ["en"] = "Not approved yet" });
        await stage.SubmitAsync().ShouldBeAsync(200);

        var open = await fixture.Service.Anonymous.GetStringAsync(stage.Address);
        var inside = await stage.Sponsor.GetStringAsync(stage.Address);

        Assert.DoesNotContain("Not approved yet", open, StringComparison.Ordinal);
        Assert.Contains("\"openForEnrolment\":false", open, StringComparison.Ordinal);
        Assert.Contains("Not approved yet", inside, StringComparison.Ordinal);
        Assert.Contains("\"gateClosed\":\"amendment-pending\"", inside, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unfavourable", "ethics-opinion-unfavourable")]
    [InlineData("changes-requested", "ethics-changes-requested")]
    [InlineData("favourable-with-conditions", "ethics-conditions-open")]
    [InlineData("out-of-scope", "ethics-out-of-scope")]
    public async Task Enrolment_and_resuming_stop_at_an_opinion_that_is_not_favourable_any_more(string opinion, string code)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.OpinionAsync(opinion).ShouldBeAsync(200);

        await JoinAsync(stage).ShouldBeProblemAsync(409, code);
        await stage.StepAsync("pause").ShouldBeAsync(200);
        await stage.StepAsync("resume").ShouldBeProblemAsync(409, code);
    }

    [Fact]
    public async Task The_first_day_stays_once_an_instrument_that_counts_from_it_was_told_to_feedback()
    {
        void FromTheStart(Dictionary<string, object?> p) => p["instruments"] = new object[]
        {
            new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "first", dueAfterDays = 14, anchor = "trial-start" },
        };
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: FromTheStart);
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;

        await stage.PutProtocolAsync(
            p =>
            {
                FromTheStart(p);
                p["startsOn"] = stage.Today.AddDays(7);
            },
            revision).ShouldBeProblemAsync(409, "measurement-fixed");
    }

    [Fact]
    public async Task A_trial_does_not_open_while_another_solution_is_written_about_and_its_legal_route_is_that_ones()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);
        var other = await Stage.ReadyAsync(fixture.Service);
        await stage.EditAsync(p => p["solutionId"] = other.SolutionId);

        await stage.StepAsync("open").ShouldBeProblemAsync(409, "solution-differs");
        await stage.EditAsync(_ => { });

        await stage.StepAsync("open").ShouldBeAsync(200);
    }

    [Fact]
    public async Task What_feedback_measures_cannot_change_after_opening()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;

        await stage.PutProtocolAsync(
            p => p["instruments"] = new object[] { new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "other", dueAfterDays = 1 } },
            revision).ShouldBeProblemAsync(409, "measurement-fixed");
    }

    private Task<HttpResponseMessage> JoinAsync(Stage stage) => stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()));

    private async Task<List<Guid>> ListedAsync()
    {
        var page = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync("/api/trials?limit=100"));
        return [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }
}
