using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Marketplace.Trials.Privacy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Privacy;

public sealed class ReidentificationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private const string Reason = "The device may overheat; the participant must be warned today.";

    private static readonly DateTime March = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Two_people_with_a_reason_each_disclose_the_account_once_and_the_participant_sees_every_step()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (user, patient, pseudonym) = await JoinedAsync(stage);
        var requestId = Guid.CreateVersion7();

        await RequestAsync(stage, requestId, pseudonym).ShouldBeAsync(200);
        await RequestAsync(stage, requestId, pseudonym).ShouldBeAsync(200);
        await DiscloseAsync(stage.Hospital, requestId).ShouldBeProblemAsync(409, "re-identification-pending");
        await DecideAsync(stage.Reviewer, requestId, approved: true).ShouldBeAsync(200);
        await DecideAsync(stage.Reviewer, requestId, approved: true).ShouldBeAsync(200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DiscloseAsync(stage.Hospital, requestId)));

        var disclosed = Assert.Single(answers, r => r.IsSuccessStatusCode);
        Assert.Equal(user.Id, (await Stage.JsonAsync(disclosed)).GetProperty("accountId").GetGuid());
        foreach (var refused in answers.Where(r => !r.IsSuccessStatusCode))
        {
            await refused.ShouldBeProblemAsync(409, "re-identification-used");
        }

        var log = await LogAsync(patient);
        Assert.Equal(
            ["identity-disclosed", "reidentification-approved", "reidentification-requested"],
            log.Select(a => a.GetProperty("what").GetString()));
        Assert.Equal(["site-coordinator", "ethics-reviewer", "site-coordinator"], log.Select(a => a.GetProperty("byRole").GetString()));
        Assert.Equal("Clinique du Nord", log[0].GetProperty("organisationName").GetString());
        Assert.Equal(Reason, log[0].GetProperty("why").GetString());
    }

    [Fact]
    public async Task Who_has_asked_cannot_decide_even_as_a_reviewer_and_a_colleague_can()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (_, _, pseudonym) = await JoinedAsync(stage);
        var both = fixture.Service.ClientFor(TestUser.SiteCoordinator(stage.HospitalId) with { Roles = [Roles.SiteCoordinator, Roles.EthicsReviewer] });
        var requestId = Guid.CreateVersion7();
        await RequestAsync(stage, requestId, pseudonym, both).ShouldBeAsync(200);
        Assert.True(await IsOwnAsync(both, requestId));
        Assert.False(await IsOwnAsync(stage.Hospital, requestId));
        Assert.False(await IsOwnAsync(stage.Reviewer, requestId));

        await DecideAsync(both, requestId, approved: true).ShouldBeProblemAsync(409, "second-person-needed");
        await DecideAsync(stage.Sponsor, requestId, approved: true).ShouldBeProblemAsync(404, "re-identification-unknown");
        await DecideAsync(stage.Hospital, requestId, approved: true).ShouldBeAsync(200);
        await DiscloseAsync(stage.Hospital, requestId).ShouldBeProblemAsync(404, "re-identification-unknown");
        await DiscloseAsync(both, requestId).ShouldBeAsync(200);
    }

    [Fact]
    public async Task A_reviewer_who_belongs_to_the_sponsor_or_has_an_interest_does_not_decide()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (_, _, pseudonym) = await JoinedAsync(stage);
        var requestId = Guid.CreateVersion7();
        await RequestAsync(stage, requestId, pseudonym).ShouldBeAsync(200);
        var sponsors = fixture.Service.ClientFor(TestUser.SiteCoordinator(stage.SponsorId) with { Roles = [Roles.SiteCoordinator, Roles.EthicsReviewer] });
        var interested = fixture.Service.ClientFor(TestUser.EthicsReviewer());
        await interested.PutAsJsonAsync(
            $"/api/trials/ethics/my/interests/{Guid.CreateVersion7()}",
            new { subject = "organisation", subjectId = stage.HospitalId, kind = "employment", from = stage.Today }).ShouldBeAsync(201);

        await DecideAsync(sponsors, requestId, approved: true).ShouldBeProblemAsync(403, "reviewer-conflict-of-interest");
        await DecideAsync(interested, requestId, approved: true).ShouldBeProblemAsync(409, "conflict-of-interest");
        await DecideAsync(stage.Reviewer, requestId, approved: true).ShouldBeAsync(200);
    }

    [Fact]
    public async Task A_refusal_stands_and_is_seen_by_the_participant()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (_, patient, pseudonym) = await JoinedAsync(stage);
        var requestId = Guid.CreateVersion7();
        await RequestAsync(stage, requestId, pseudonym).ShouldBeAsync(200);
        Assert.Contains(requestId, await QueueAsync(stage.Reviewer));

        await DecideAsync(stage.Reviewer, requestId, approved: false).ShouldBeAsync(200);

        Assert.DoesNotContain(requestId, await QueueAsync(stage.Reviewer));
        Assert.Contains(requestId, await QueueAsync(stage.Hospital));
        await DecideAsync(stage.Reviewer, requestId, approved: true).ShouldBeProblemAsync(409, "re-identification-decided");
        await DiscloseAsync(stage.Hospital, requestId).ShouldBeProblemAsync(409, "re-identification-refused");
        Assert.Equal("reidentification-refused", (await LogAsync(patient))[0].GetProperty("what").GetString());
    }

    [Fact]
    public async Task Only_the_participants_own_site_can_ask_with_a_reason_and_an_id_of_its_own()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (_, patient, pseudonym) = await JoinedAsync(stage);
        var requestId = Guid.CreateVersion7();

        await RequestAsync(stage, requestId, pseudonym, stage.Sponsor).ShouldBeProblemAsync(404, "pseudonym-unknown");
        await RequestAsync(stage, requestId, Guid.NewGuid()).ShouldBeProblemAsync(404, "pseudonym-unknown");
        await stage.Hospital.PutAsJsonAsync($"{stage.Address}/re-identifications/{requestId}", new { pseudonym, reason = "" }).ShouldBeProblemAsync(400, "validation-failed");
        Assert.Empty(await LogAsync(patient));
        await RequestAsync(stage, requestId, pseudonym).ShouldBeAsync(200);
        var (_, _, other) = await JoinedAsync(stage);
        await RequestAsync(stage, requestId, other).ShouldBeProblemAsync(409, "re-identification-differs");
    }

    [Fact]
    public async Task Nobody_is_disclosed_whose_pseudonym_was_erased_after_the_approval()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var pseudonym = await fixture.Service.Db(db => db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.Pseudonym!.Value).SingleAsync());
        var requestId = Guid.CreateVersion7();
        await RequestAsync(stage, requestId, pseudonym).ShouldBeAsync(200);
        await DecideAsync(stage.Reviewer, requestId, approved: true).ShouldBeAsync(200);

        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);

        await DiscloseAsync(stage.Hospital, requestId).ShouldBeProblemAsync(404, "pseudonym-unknown");
        Assert.Equal(Guid.Empty, await fixture.Service.Db(db => db.Reidentifications.Where(r => r.Id == requestId).Select(r => r.Pseudonym).SingleAsync()));
    }

    [Theory]
    [InlineData(null, 0, "re-identification-pending")]
    [InlineData(false, 0, "re-identification-refused")]
    [InlineData(true, 25, "re-identification-expired")]
    [InlineData(true, 23, null)]
    public void Disclosure_needs_an_approval_that_is_not_older_than_the_window(bool? approved, int hours, string? code)
    {
        var request = Reidentification.Of(Guid.CreateVersion7(), new(Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty), Guid.CreateVersion7(), Reason, March);
        if (approved is { } answer)
        {
            request.Decide(new(answer, Reason, Guid.CreateVersion7(), March));
        }

        Assert.Equal(code, request.Disclose(TimeSpan.FromDays(1), March.AddHours(hours)).Error?.Code);
    }

    private async Task<(TestUser User, HttpClient Patient, Guid Pseudonym)> JoinedAsync(Stage stage)
    {
        var (user, enrolmentId) = (TestUser.Patient(), Guid.CreateVersion7());
        var patient = fixture.Service.ClientFor(user);
        await stage.JoinAsync(patient, enrolmentId).ShouldBeAsync(201);
        return (user, patient, await fixture.Service.Db(db => db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.Pseudonym!.Value).SingleAsync()));
    }

    private static Task<HttpResponseMessage> RequestAsync(Stage stage, Guid requestId, Guid pseudonym, HttpClient? by = null) =>
        (by ?? stage.Hospital).PutAsJsonAsync($"{stage.Address}/re-identifications/{requestId}", new { pseudonym, reason = Reason });

    private static Task<HttpResponseMessage> DecideAsync(HttpClient by, Guid requestId, bool approved) =>
        by.PutAsJsonAsync($"/api/trials/re-identifications/{requestId}/decision", new { approved, reason = "Weighed against privacy." });

    private static Task<HttpResponseMessage> DiscloseAsync(HttpClient by, Guid requestId) =>
        by.PostAsync($"/api/trials/re-identifications/{requestId}/disclosure", null);

    private static async Task<List<Guid>> QueueAsync(HttpClient by) =>
        [.. (await Stage.JsonAsync(await by.GetAsync("/api/trials/re-identifications?limit=100"))).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];

    private static async Task<bool> IsOwnAsync(HttpClient by, Guid requestId) =>
        (await Stage.JsonAsync(await by.GetAsync("/api/trials/re-identifications?limit=100"))).GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("id").GetGuid() == requestId).GetProperty("isOwn").GetBoolean();

    private static async Task<List<JsonElement>> LogAsync(HttpClient patient) =>
        [.. (await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/access-log"))).GetProperty("items").EnumerateArray()];
}
