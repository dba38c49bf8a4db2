using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Ethics;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

public sealed class AmendmentTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly object Minor = new { amendmentClass = "minor", reason = "A clearer title." };
    private static readonly object Major = new { amendmentClass = "major", reason = "Longer use." };

    [Fact]
    public async Task A_minor_amendment_leaves_enrolment_open_under_what_is_approved()
    {
        var stage = await AmendedAsync(Minor);
        await JoinAsync(stage).ShouldBeAsync(201);

        await stage.OpinionAsync().ShouldBeAsync(200);

        await JoinAsync(stage).ShouldBeAsync(201);
        Assert.Contains("Walking", await fixture.Service.Anonymous.GetStringAsync(stage.Address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changes-requested", "amendment-pending")]
    [InlineData("favourable-with-conditions", "amendment-pending")]
    [InlineData("unfavourable", null)]
    [InlineData("out-of-scope", null)]
    public async Task A_major_amendment_closes_enrolment_until_the_committees_last_word(string opinion, string? code)
    {
        var stage = await AmendedAsync(Major);
        await JoinAsync(stage).ShouldBeProblemAsync(409, "amendment-pending");

        await stage.OpinionAsync(opinion).ShouldBeAsync(200);

        Task joined = code is null ? JoinAsync(stage).ShouldBeAsync(201) : JoinAsync(stage).ShouldBeProblemAsync(409, code);
        await joined;
        Assert.DoesNotContain("Walking", await fixture.Service.Anonymous.GetStringAsync(stage.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_committee_sees_a_minor_amendment_as_major_and_sending_it_again_makes_it_no_smaller()
    {
        var stage = await AmendedAsync(Minor);
        var reclassify = new { @class = "major", reason = "It changes what is asked of participants." };
        await stage.Reviewer.PutAsJsonAsync($"{await SubmissionAsync(stage)}/amendment-class", reclassify).ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeProblemAsync(409, "amendment-pending");

        await stage.EditAsync(p => p["title"] = new Dictionary<string, string> { ["en"] = "Walking at home" });
        await stage.SubmitAsync(Minor).ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeProblemAsync(409, "amendment-pending");

        await stage.Reviewer.PutAsJsonAsync($"{await SubmissionAsync(stage)}/amendment-class", new { @class = "minor", reason = "So be it." }).ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Withdrawing_a_major_amendment_leaves_what_was_approved_and_sending_it_again_is_major_again()
    {
        var stage = await AmendedAsync(Major);
        var address = await SubmissionAsync(stage);

        await stage.Sponsor.PostAsync($"{address}/withdrawal", null).ShouldBeAsync(200);
        await stage.Sponsor.PostAsync($"{address}/withdrawal", null).ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeAsync(201);
        await stage.OpinionAsync().ShouldBeProblemAsync(409, "review-step-not-allowed");

        await stage.SubmitAsync(Minor).ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeProblemAsync(409, "amendment-pending");
    }

    [Fact]
    public async Task While_an_amendment_waits_the_approval_in_force_can_be_renewed_or_taken_back()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var approved = await stage.SubmissionIdAsync();
        await AmendAsync(stage, Minor);

        await stage.OpinionAsync(validDays: 60, submissionId: approved).ShouldBeAsync(200);
        await JoinAsync(stage).ShouldBeAsync(201);
        await stage.OpinionAsync("unfavourable", submissionId: approved).ShouldBeAsync(200);

        await JoinAsync(stage).ShouldBeProblemAsync(409, "ethics-opinion-unfavourable");
    }

    [Fact]
    public async Task A_trial_opens_with_what_is_approved_and_an_amendment_that_measures_else_comes_too_late()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);
        await stage.EditAsync(p => p["instruments"] = new object[] { new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "other", dueAfterDays = 1 } });
        await stage.SubmitAsync(Minor).ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeProblemAsync(409, "amendment-pending");
        await stage.Reviewer.PutAsJsonAsync($"{await SubmissionAsync(stage)}/amendment-class", new { @class = "minor", reason = "The same instrument." }).ShouldBeAsync(200);

        await stage.StepAsync("open").ShouldBeAsync(200);

        Assert.Contains("end-of-use", await fixture.Service.Anonymous.GetStringAsync(stage.Address), StringComparison.Ordinal);
        await stage.OpinionAsync().ShouldBeProblemAsync(409, "measurement-fixed");
    }

    [Fact]
    public async Task An_amendment_of_what_is_not_approved_is_refused_and_so_is_one_without_a_reason()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.SubmitAsync(Major).ShouldBeProblemAsync(409, "amendment-without-approval");
        await stage.SubmitAsync(new { amendmentClass = "minor" }).ShouldBeProblemAsync(400, "reason-missing");
        await stage.SubmitAsync().ShouldBeAsync(200);

        var address = await SubmissionAsync(stage);
        await stage.Reviewer.PutAsJsonAsync($"{address}/amendment-class", new { @class = "minor", reason = "Small." }).ShouldBeProblemAsync(409, "amendment-not-pending");
        await stage.Sponsor.PostAsync($"{address}/withdrawal", null).ShouldBeProblemAsync(409, "amendment-not-pending");
    }

    private async Task<Stage> AmendedAsync(object request)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await AmendAsync(stage, request);
        return stage;
    }

    private static async Task AmendAsync(Stage stage, object request)
    {
        await stage.EditAsync(p => p["title"] = new Dictionary<string, string> { ["en"] = "Walking" });
        await stage.SubmitAsync(request).ShouldBeAsync(200);
    }

    private Task<HttpResponseMessage> JoinAsync(Stage stage) => stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()));

    private static async Task<string> SubmissionAsync(Stage stage) => $"/api/trials/ethics/submissions/{await stage.SubmissionIdAsync()}";
}
