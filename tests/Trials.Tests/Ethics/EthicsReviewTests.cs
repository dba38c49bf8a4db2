using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

public sealed class EthicsReviewTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Submit_puts_the_protocol_into_the_reviewers_queue_until_the_opinion_takes_it_out()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);

        Assert.Contains(stage.TrialId, await QueueAsync(stage));
        await stage.OpinionAsync().ShouldBeAsync(200);
        Assert.DoesNotContain(stage.TrialId, await QueueAsync(stage));
    }

    [Fact]
    public async Task Submit_again_of_the_same_version_changes_nothing()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stage.SubmitAsync()));

        Assert.All(responses, r => Assert.Equal(200, (int)r.StatusCode));
        Assert.Equal(1, await fixture.Service.Db(db => db.Reviews.CountAsync(r => r.TrialId == stage.TrialId)));
    }

    [Fact]
    public async Task Submit_by_a_sponsor_that_is_not_verified_is_refused()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await fixture.Service.WriteAsync(db => db.Organisations.Where(o => o.Id == stage.SponsorId).ExecuteDeleteAsync());

        await stage.SubmitAsync().ShouldBeProblemAsync(409, "sponsor-not-verified");
    }

    [Fact]
    public async Task Opinion_of_a_reviewer_who_belongs_to_the_sponsor_is_refused()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        var insider = TestUser.EthicsReviewer().AndOf(stage.SponsorId, Roles.Maker);

        await stage.OpinionAsync(reviewer: fixture.Service.ClientFor(insider)).ShouldBeProblemAsync(403, "reviewer-conflict-of-interest");

        Assert.Contains(stage.TrialId, await QueueAsync(stage));
    }

    [Theory]
    [InlineData("favourable", "approved")]
    [InlineData("favourable-with-conditions", "submitted")]
    [InlineData("changes-requested", "draft")]
    [InlineData("unfavourable", "refused")]
    [InlineData("out-of-scope", "draft")]
    public async Task Each_opinion_leads_to_its_status_and_repeating_it_changes_nothing(string opinion, string status)
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);

        var first = await Stage.JsonAsync(await stage.OpinionAsync(opinion));
        var second = await Stage.JsonAsync(await stage.OpinionAsync(opinion));

        Assert.Equal(status, first.GetProperty("status").GetString());
        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Theory]
    [InlineData("changes-requested")]
    [InlineData("unfavourable")]
    public async Task After_a_refusal_the_sponsor_submits_again_and_may_be_approved(string opinion)
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.OpinionAsync(opinion).ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeProblemAsync(409, "submission-missing");

        await stage.SubmitAsync().ShouldBeAsync(200);

        Assert.Equal("approved", (await Stage.JsonAsync(await stage.OpinionAsync())).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Conditions_keep_the_trial_from_opening_until_the_committee_confirms_that_they_are_met()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);
        await stage.OpinionAsync("favourable-with-conditions").ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeProblemAsync(409, "ethics-conditions-open");

        await stage.OpinionAsync(validDays: 31).ShouldBeAsync(200);

        await stage.StepAsync("open").ShouldBeAsync(200);
    }

    [Fact]
    public async Task A_protocol_that_needs_a_national_decision_opens_only_with_one_that_authorises_it()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        await stage.PutProtocolAsync(p => p["nationalDecisionRequired"] = true).ShouldBeAsync(201);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);
        object Decision(bool authorised) => new { authority = "Ministère de la Santé", reference = "M-17", authorised, decidedOn = stage.Today };

        await stage.OpinionAsync().ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeProblemAsync(409, "national-decision-missing");
        await stage.OpinionAsync(nationalDecision: Decision(false)).ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeProblemAsync(409, "national-decision-missing");
        await stage.OpinionAsync(nationalDecision: Decision(true)).ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeAsync(200);
    }

    [Fact]
    public async Task Every_opinion_is_kept_and_the_last_one_holds()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.OpinionAsync("favourable-with-conditions").ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeAsync(200);

        var review = await fixture.Service.Db(db => db.Reviews.SingleAsync(r => r.TrialId == stage.TrialId));

        Assert.Equal(2, review.Opinions.Count);
        Assert.Equal("CNER 2026/17", review.Latest!.Reference);
    }

    [Theory]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "opinion": "favourable", "reference": "X" }""", "valid-until-missing")]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "opinion": "favourable", "reference": "X", "validUntil": "2020-01-01" }""", "valid-until-past")]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "opinion": "unfavourable", "reference": "X" }""", "reason-missing")]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "opinion": "favourable", "reference": "", "validUntil": "2030-01-01" }""", "validation-failed")]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "opinion": "fine", "reference": "X" }""", "json-invalid")]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "opinion": 0, "reference": "X" }""", "json-invalid")]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "reference": "X", "validUntil": "2030-01-01" }""", "json-invalid")]
    [InlineData("""{ "submissionId": "01990000-0000-7000-8000-00000000000a", "opinion": "favourable", "reference": "X", "validUntil": "2030-01-01", "nationalDecision": { "authority": "" , "reference": "M", "authorised": true, "decidedOn": "2026-01-01" } }""", "validation-failed")]
    [InlineData("""{ "opinion": "favourable", "reference": "X", "validUntil": "2030-01-01" }""", "json-invalid")]
    public async Task Opinion_with_bad_input_is_refused(string body, string code)
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);

        await stage.Reviewer.PutAsync($"{stage.Address}/ethics-opinion", new StringContent(body, null, "application/json")).ShouldBeProblemAsync(400, code);

        Assert.Contains(stage.TrialId, await QueueAsync(stage));
    }

    [Theory]
    [InlineData("favourable")]
    [InlineData("favourable-with-conditions")]
    [InlineData("unfavourable")]
    public async Task Opinion_on_a_trial_that_has_ended_is_refused(string opinion)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("close").ShouldBeAsync(200);

        await stage.OpinionAsync(opinion, validDays: 5).ShouldBeProblemAsync(409, "submission-missing");
    }

    [Fact]
    public async Task Opinion_on_a_submission_that_another_has_replaced_is_refused()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        var read = await stage.SubmissionIdAsync();
        await EditAsync(stage, "Is it safe at home?");
        await stage.SubmitAsync().ShouldBeAsync(200);

        foreach (var opinion in new[] { "favourable", "favourable-with-conditions", "unfavourable" })
        {
            await stage.OpinionAsync(opinion, submissionId: read).ShouldBeProblemAsync(409, "submission-superseded");
        }

        Assert.Contains(stage.TrialId, await QueueAsync(stage));
        Assert.All(await fixture.Service.Db(db => db.Reviews.Where(r => r.TrialId == stage.TrialId).ToListAsync()), r => Assert.Empty(r.Opinions));
        Assert.Equal("approved", (await Stage.JsonAsync(await stage.OpinionAsync())).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Opinion_on_a_submission_of_another_trial_is_refused()
    {
        var (stage, other) = (await Stage.SubmittedAsync(fixture.Service), await Stage.SubmittedAsync(fixture.Service));

        await stage.OpinionAsync(submissionId: await other.SubmissionIdAsync()).ShouldBeProblemAsync(409, "submission-superseded");
    }

    [Fact]
    public async Task Opinions_and_submissions_in_parallel_approve_nothing_but_what_was_read()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        var read = await stage.SubmissionIdAsync();
        await EditAsync(stage, "Is it safe at home?");

        var opinions = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stage.OpinionAsync(submissionId: read)));
        await stage.SubmitAsync().ShouldBeAsync(200);
        await opinions;

        var reviews = await fixture.Service.Db(db => db.Reviews.Where(r => r.TrialId == stage.TrialId).OrderBy(r => r.Number).ToListAsync());
        Assert.Equal(2, reviews.Count);
        Assert.Empty(reviews[1].Opinions);
    }

    [Fact]
    public async Task A_submission_shows_the_protocol_as_it_was_submitted_whatever_was_written_since()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        var inside = (await Stage.JsonAsync(await stage.Reviewer.GetAsync(stage.Address))).GetProperty("inside");
        var address = $"/api/trials/ethics/submissions/{inside.GetProperty("submissionId").GetGuid()}";
        await EditAsync(stage, "Is it safe at home?");

        var read = await Stage.JsonAsync(await stage.Reviewer.GetAsync(address));
        var sponsors = await Stage.JsonAsync(await stage.Sponsor.GetAsync(address));

        Assert.Equal("Is it usable at home?", read.GetProperty("protocol").GetProperty("objectives").GetProperty("en").GetString());
        Assert.Equal(stage.TrialId, read.GetProperty("trialId").GetGuid());
        Assert.Equal((1, 1, false), (read.GetProperty("number").GetInt32(), read.GetProperty("protocolVersion").GetInt32(), read.GetProperty("superseded").GetBoolean()));
        Assert.Equal(read.GetRawText(), sponsors.GetRawText());

        await stage.SubmitAsync().ShouldBeAsync(200);
        Assert.True((await Stage.JsonAsync(await stage.Reviewer.GetAsync(address))).GetProperty("superseded").GetBoolean());
    }

    [Fact]
    public async Task A_submission_is_unknown_to_everybody_but_reviewers_and_its_sponsor()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        var address = $"/api/trials/ethics/submissions/{await stage.SubmissionIdAsync()}";
        TestUser[] others = [TestUser.Patient(), TestUser.Clinician(), TestUser.Operator(), TestUser.Maker(stage.SponsorId)];

        foreach (var client in others.Select(o => fixture.Service.ClientFor(o)).Append(stage.Hospital))
        {
            await client.GetAsync(address).ShouldBeProblemAsync(404, "submission-unknown");
        }

        await stage.Reviewer.GetAsync($"/api/trials/ethics/submissions/{Guid.CreateVersion7()}").ShouldBeProblemAsync(404, "submission-unknown");
        await fixture.Service.Anonymous.GetAsync(address).ShouldBeAsync(401);
    }

    [Fact]
    public async Task Opinion_on_a_draft_finds_no_trial()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);

        await stage.OpinionAsync().ShouldBeProblemAsync(404, "trial-unknown");
    }

    private static async Task EditAsync(Stage stage, string objectives)
    {
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;
        await stage.PutProtocolAsync(p => p["objectives"] = new Dictionary<string, string> { ["en"] = objectives }, revision).ShouldBeAsync(200);
    }

    private static async Task<List<Guid>> QueueAsync(Stage stage)
    {
        var trials = new List<Guid>();
        var next = "";
        do
        {
            var page = await Stage.JsonAsync(await stage.Reviewer.GetAsync($"/api/trials/ethics/submissions?limit=2{next}"));
            trials.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("trialId").GetGuid()));
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"&cursor={cursor}" : null;
        }
        while (next is not null);

        return trials;
    }
}
