using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class InvitationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Secrets_are_shown_once_and_only_their_hashes_are_kept()
    {
        var stage = await ByInvitationAsync();
        var batchId = Guid.CreateVersion7();

        var first = await IssueAsync(stage, stage.Sponsor, count: 3, batchId: batchId);
        await first.ShouldBeAsync(201);
        var secrets = Secrets(await first.Content.ReadFromJsonAsync<JsonElement>());
        var again = await Stage.JsonAsync(await IssueAsync(stage, stage.Sponsor, count: 3, batchId: batchId));

        Assert.Equal(3, secrets.Distinct().Count());
        Assert.All(secrets, s => Assert.Equal(43, s!.Length));
        Assert.All(Secrets(again), Assert.Null);
        await IssueAsync(stage, stage.Sponsor, count: 2, batchId: batchId).ShouldBeProblemAsync(409, "invitation-batch-differs");
        var rows = await fixture.Service.Db(db => db.Invitations.Where(i => i.BatchId == batchId).ToListAsync());
        Assert.Equal(3, rows.Count);
        Assert.DoesNotContain(rows, r => secrets.Contains(r.SecretHash));
        var listed = await stage.Sponsor.GetStringAsync($"{stage.Address}/invitations");
        Assert.All(secrets, s => Assert.DoesNotContain(s!, listed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_batch_is_repeated_also_where_its_site_takes_nobody_any_more()
    {
        var stage = await ByInvitationAsync();
        var batchId = Guid.CreateVersion7();
        await IssueAsync(stage, stage.Sponsor, siteId: stage.SiteId, batchId: batchId).ShouldBeAsync(201);

        await stage.Sponsor.PostAsJsonAsync($"{stage.Address}/sites/{stage.SiteId}/close", new { reason = "Staff left." }).ShouldBeAsync(200);

        await IssueAsync(stage, stage.Sponsor, siteId: stage.SiteId, batchId: batchId).ShouldBeAsync(200);
        await IssueAsync(stage, stage.Sponsor, siteId: stage.SiteId).ShouldBeProblemAsync(409, "site-closed");
    }

    [Fact]
    public async Task Sixty_four_people_with_one_secret_get_one_place()
    {
        var stage = await ByInvitationAsync(places: 100);
        var secret = await SecretAsync(stage);

        var responses = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => JoinAsync(stage, Patient(), secret)));

        Assert.Single(responses, r => (int)r.StatusCode == 201);
        foreach (var refused in responses.Where(r => (int)r.StatusCode != 201))
        {
            await refused.ShouldBeProblemAsync(409, "invitation-used");
        }

        Assert.Equal("used", (await ListedAsync(stage, stage.Sponsor))[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_same_request_of_the_same_person_is_one_enrolment()
    {
        var stage = await ByInvitationAsync();
        var (patient, enrolmentId, secret) = (Patient(), Guid.CreateVersion7(), await SecretAsync(stage));

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => JoinAsync(stage, patient, secret, enrolmentId)));

        Assert.Single(responses, r => (int)r.StatusCode == 201);
        Assert.Equal(19, responses.Count(r => (int)r.StatusCode == 200));
    }

    [Fact]
    public async Task Without_an_invitation_or_with_one_of_another_trial_nobody_joins()
    {
        var (stage, other) = (await ByInvitationAsync(), await ByInvitationAsync());
        var secret = await SecretAsync(other);

        await JoinAsync(stage, Patient(), secret: null).ShouldBeProblemAsync(403, "invitation-missing");
        await JoinAsync(stage, Patient(), "no-such-secret").ShouldBeProblemAsync(403, "invitation-unknown");
        await JoinAsync(stage, Patient(), secret).ShouldBeProblemAsync(403, "invitation-unknown");
        await JoinAsync(stage, Patient(), new string('x', 65)).ShouldBeProblemAsync(400, "validation-failed");
        await JoinAsync(other, Patient(), secret).ShouldBeAsync(201);
    }

    [Fact]
    public async Task An_invitation_that_has_expired_or_was_revoked_lets_nobody_in()
    {
        var stage = await ByInvitationAsync();
        var revoked = await SecretAsync(stage);
        var invitationId = (await ListedAsync(stage, stage.Sponsor))[0].GetProperty("invitationId").GetGuid();
        await RevokeAsync(stage, stage.Sponsor, invitationId).ShouldBeAsync(200);
        await RevokeAsync(stage, stage.Sponsor, invitationId).ShouldBeAsync(200);
        await JoinAsync(stage, Patient(), revoked).ShouldBeProblemAsync(409, "invitation-revoked");

        var expired = await SecretAsync(stage);
        fixture.Service.Clock.Advance(TimeSpan.FromDays(1));
        await JoinAsync(stage, Patient(), expired).ShouldBeProblemAsync(409, "invitation-expired");
    }

    [Fact]
    public async Task An_invitation_holds_for_its_role_and_site_only()
    {
        var stage = await ByInvitationAsync();
        var (second, hospital) = await stage.SecondHospitalAsync(places: 5);
        var forStaff = await SecretAsync(stage, role: "clinician");
        var forSecond = Secrets(await (await IssueAsync(stage, hospital, siteId: second)).Content.ReadFromJsonAsync<JsonElement>()).Single();

        await JoinAsync(stage, Patient(), forStaff).ShouldBeProblemAsync(409, "invitation-other-role");
        await JoinAsync(stage, Patient(), forSecond).ShouldBeProblemAsync(409, "invitation-other-site");
        await JoinAsync(stage, Patient(), forSecond, siteId: second).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Invitations_of_one_site_are_listed_without_those_of_others()
    {
        var stage = await ByInvitationAsync();
        var (second, hospital) = await stage.SecondHospitalAsync(places: 5);
        await IssueAsync(stage, hospital, count: 2, siteId: second).ShouldBeAsync(201);
        await IssueAsync(stage, stage.Sponsor, siteId: stage.SiteId).ShouldBeAsync(201);
        await IssueAsync(stage, stage.Sponsor).ShouldBeAsync(201);

        Assert.Equal(4, (await ListedAsync(stage, stage.Sponsor)).Count);
        Assert.Equal(2, (await ListedAsync(stage, stage.Sponsor, second)).Count);
        Assert.Equal(2, (await ListedAsync(stage, hospital, second)).Count);
        Assert.Empty(await ListedAsync(stage, hospital, stage.SiteId));
    }

    [Fact]
    public async Task A_used_invitation_cannot_be_revoked_and_does_not_work_again_after_a_withdrawal()
    {
        var stage = await ByInvitationAsync();
        var (patient, enrolmentId, secret) = (Patient(), Guid.CreateVersion7(), await SecretAsync(stage));
        await JoinAsync(stage, patient, secret, enrolmentId).ShouldBeAsync(201);
        var invitationId = (await ListedAsync(stage, stage.Sponsor))[0].GetProperty("invitationId").GetGuid();

        await RevokeAsync(stage, stage.Sponsor, invitationId).ShouldBeProblemAsync(409, "invitation-used");
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        await JoinAsync(stage, patient, secret).ShouldBeProblemAsync(409, "invitation-used");
    }

    [Fact]
    public async Task A_reservation_keeps_the_invitation_for_who_made_it()
    {
        var stage = await ByInvitationAsync();
        var (patient, secret) = (Patient(), await SecretAsync(stage));
        var reserve = new { siteId = stage.SiteId, role = "patient", language = "fr", invitation = secret };

        await patient.PutAsJsonAsync($"{stage.Address}/reservations/{Guid.CreateVersion7()}", reserve).ShouldBeAsync(201);

        await JoinAsync(stage, Patient(), secret).ShouldBeProblemAsync(409, "invitation-used");
        await Patient().PutAsJsonAsync($"{stage.Address}/waiting-list/{Guid.CreateVersion7()}", reserve).ShouldBeProblemAsync(409, "invitation-used");
        Assert.Equal("held", (await ListedAsync(stage, stage.Sponsor))[0].GetProperty("state").GetString());
        await JoinAsync(stage, patient, secret).ShouldBeAsync(201);
    }

    [Fact]
    public async Task A_site_issues_sees_and_revokes_its_own_and_the_sponsor_all()
    {
        var stage = await ByInvitationAsync();
        var (second, hospital) = await stage.SecondHospitalAsync(places: 5);
        var stranger = fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7()));
        await IssueAsync(stage, stage.Sponsor).ShouldBeAsync(201);
        await IssueAsync(stage, hospital, siteId: second).ShouldBeAsync(201);
        var sponsors = (await ListedAsync(stage, stage.Sponsor))[1].GetProperty("invitationId").GetGuid();

        Assert.Equal(2, (await ListedAsync(stage, stage.Sponsor)).Count);
        Assert.Single(await ListedAsync(stage, hospital));
        await IssueAsync(stage, hospital, siteId: stage.SiteId).ShouldBeProblemAsync(404, "site-unknown");
        await IssueAsync(stage, hospital).ShouldBeProblemAsync(404, "trial-unknown");
        await IssueAsync(stage, stranger, siteId: second).ShouldBeProblemAsync(404, "site-unknown");
        await RevokeAsync(stage, hospital, sponsors).ShouldBeProblemAsync(404, "invitation-unknown");
        await stranger.GetAsync($"{stage.Address}/invitations").ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Theory]
    [InlineData(0, 10, "patient", 400, "validation-failed")]
    [InlineData(501, 10, "patient", 400, "validation-failed")]
    [InlineData(1, 0, "patient", 400, "validation-failed")]
    [InlineData(1, 366, "patient", 400, "validation-failed")]
    [InlineData(1, 10, "nurse", 400, "json-invalid")]
    public async Task Invitations_that_cannot_be_are_refused(int count, int validDays, string role, int status, string code)
    {
        var stage = await ByInvitationAsync();

        await stage.Sponsor.PutAsJsonAsync($"{stage.Address}/invitation-batches/{Guid.CreateVersion7()}", new { role, count, validDays })
            .ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task A_trial_that_recruits_openly_or_not_the_role_or_has_ended_invites_nobody()
    {
        var open = await Stage.RecruitingAsync(fixture.Service);
        var patientsOnly = await ByInvitationAsync(p => p["roles"] = new object[] { new { role = "patient", target = 5 } });
        var ended = await ByInvitationAsync();
        await ended.StepAsync("close").ShouldBeAsync(200);

        await IssueAsync(open, open.Sponsor).ShouldBeProblemAsync(409, "recruitment-open");
        await IssueAsync(patientsOnly, patientsOnly.Sponsor, role: "clinician").ShouldBeProblemAsync(409, "role-not-recruited");
        await IssueAsync(ended, ended.Sponsor).ShouldBeProblemAsync(409, "trial-ended");
    }

    private Task<Stage> ByInvitationAsync(Action<Dictionary<string, object?>>? change = null, int places = 10) =>
        Stage.RecruitingAsync(fixture.Service, places, protocol: p =>
        {
            p["recruitment"] = "by-invitation";
            change?.Invoke(p);
        });

    private Task<Stage> ByInvitationAsync(int places) => ByInvitationAsync(null, places);

    private HttpClient Patient() => fixture.Service.ClientFor(TestUser.Patient());

    private static Task<HttpResponseMessage> IssueAsync(
        Stage stage, HttpClient by, string role = "patient", int count = 1, Guid? siteId = null, Guid? batchId = null) =>
        by.PutAsJsonAsync($"{stage.Address}/invitation-batches/{batchId ?? Guid.CreateVersion7()}", new { role, count, validDays = 1, siteId });

    private static async Task<string> SecretAsync(Stage stage, string role = "patient") =>
        Secrets(await (await IssueAsync(stage, stage.Sponsor, role)).Content.ReadFromJsonAsync<JsonElement>()).Single()!;

    private static List<string?> Secrets(JsonElement batch) =>
        [.. batch.GetProperty("invitations").EnumerateArray().Select(i => i.GetProperty("secret").GetString())];

    private static async Task<List<JsonElement>> ListedAsync(Stage stage, HttpClient by, Guid? site = null) =>
        [.. (await Stage.JsonAsync(await by.GetAsync($"{stage.Address}/invitations{(site is null ? null : $"?site={site}")}"))).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> RevokeAsync(Stage stage, HttpClient by, Guid invitationId) =>
        by.PostAsync($"{stage.Address}/invitations/{invitationId}/revoke", null);

    private static Task<HttpResponseMessage> JoinAsync(Stage stage, HttpClient person, string? secret, Guid? enrolmentId = null, Guid? siteId = null)
    {
        var request = stage.Join();
        request["invitation"] = secret;
        request["siteId"] = siteId ?? stage.SiteId;
        return stage.JoinAsync(person, enrolmentId, request);
    }
}
