using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Marketplace.Trials.Sites;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Enrolments;

public sealed class JoinTrialTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Join_with_the_current_consent_enrols_under_a_random_pseudonym_and_tells_so_once()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var user = TestUser.Patient();
        var enrolmentId = Guid.CreateVersion7();

        await stage.JoinAsync(fixture.Service.ClientFor(user), enrolmentId).ShouldBeAsync(201);

        var row = await fixture.Service.Db(db => db.Enrolments.SingleAsync(e => e.Id == enrolmentId));
        var e = Assert.Single(await EnrolledInAsync(stage));
        Assert.Equal(row.Pseudonym, e.Pseudonym);
        Assert.Equal(4, e.Pseudonym.Version);
        Assert.NotEqual(user.Id, e.Pseudonym);
        Assert.Equal(("patient", "fr", "Europe/Luxembourg", stage.SiteId, null), (e.Role, e.Language, e.TimeZone, e.SiteId, e.Arm));
        Assert.Equal(TimeZones.DayIn("Europe/Luxembourg", row.EnrolledAtUtc), e.AnchorDate);
    }

    [Fact]
    public async Task The_same_person_has_another_pseudonym_in_another_trial()
    {
        var (first, second) = (await Stage.RecruitingAsync(fixture.Service), await Stage.RecruitingAsync(fixture.Service));
        var patient = fixture.Service.ClientFor(TestUser.Patient());

        await first.JoinAsync(patient).ShouldBeAsync(201);
        await second.JoinAsync(patient).ShouldBeAsync(201);

        Assert.NotEqual((await EnrolledInAsync(first)).Single().Pseudonym, (await EnrolledInAsync(second)).Single().Pseudonym);
    }

    [Fact]
    public async Task Fifty_parallel_joins_for_ten_places_give_exactly_ten()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 10);

        var responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()))));

        Assert.Equal(10, responses.Count(r => (int)r.StatusCode == 201));
        foreach (var refused in responses.Where(r => (int)r.StatusCode != 201))
        {
            await refused.ShouldBeProblemAsync(409, "site-full");
        }

        Assert.Equal(10, await fixture.Service.Db(db => db.Enrolments.CountAsync(e => e.TrialId == stage.TrialId)));
        Assert.Equal(10, (await EnrolledInAsync(stage)).Select(e => e.Pseudonym).Distinct().Count());
    }

    [Fact]
    public async Task Forty_parallel_joins_at_two_sites_stop_at_the_target_of_the_protocol()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 20, protocol: p => Want(p, patients: 15));
        var sites = new[] { stage.SiteId, await stage.SecondSiteAsync(places: 20) };

        var responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => JoinAtAsync(stage, sites[i % 2])));

        Assert.Equal(15, responses.Count(r => (int)r.StatusCode == 201));
        foreach (var refused in responses.Where(r => (int)r.StatusCode != 201))
        {
            await refused.ShouldBeProblemAsync(409, "role-full");
        }

        Assert.Equal(15, await fixture.Service.Db(db => db.Enrolments.CountAsync(e => e.TrialId == stage.TrialId)));
        var shown = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));
        Assert.All(
            shown.GetProperty("sites").EnumerateArray(),
            s => Assert.Equal(["clinician"], s.GetProperty("places").EnumerateArray().Select(p => p.GetString())));
    }

    [Fact]
    public async Task The_target_counts_each_role_apart_and_a_withdrawal_makes_room()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: p => Want(p, patients: 1));
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "role-full");
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Clinician()), request: stage.Join("clinician", "en")).ShouldBeAsync(201);
        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeAsync(201);
    }

    [Fact]
    public async Task The_same_join_twenty_times_in_parallel_counts_once()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var patient = fixture.Service.ClientFor(TestUser.Patient());
        var enrolmentId = Guid.CreateVersion7();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.JoinAsync(patient, enrolmentId)));

        Assert.Equal(1, responses.Count(r => (int)r.StatusCode == 201));
        Assert.Equal(19, responses.Count(r => (int)r.StatusCode == 200));
        Assert.Equal(1, await fixture.Service.Db(db => db.Enrolments.CountAsync(e => e.TrialId == stage.TrialId)));
        Assert.Equal(1, await fixture.Service.Db(db => db.ConsentLedger.CountAsync(e => e.TrialId == stage.TrialId)));
        Assert.Single(await EnrolledInAsync(stage));
    }

    [Fact]
    public async Task One_account_joining_twenty_times_in_parallel_under_different_ids_is_enrolled_once()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 50);
        var patient = fixture.Service.ClientFor(TestUser.Patient());

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.JoinAsync(patient)));

        Assert.Equal(1, responses.Count(r => (int)r.StatusCode == 201));
        await responses.First(r => (int)r.StatusCode != 201).ShouldBeProblemAsync(409, "already-enrolled");
        Assert.Equal(1, await fixture.Service.Db(db => db.Enrolments.CountAsync(e => e.TrialId == stage.TrialId)));
    }

    [Fact]
    public async Task An_enrolment_id_with_other_content_is_refused_and_to_a_stranger_it_is_unknown()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.JoinAsync(patient, enrolmentId, stage.Join(language: "en")).ShouldBeProblemAsync(409, "enrolment-differs");
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), enrolmentId).ShouldBeProblemAsync(404, "enrolment-unknown");
    }

    [Theory]
    [InlineData("clinician", 403, "role-not-yours")]
    [InlineData("nurse", 400, "json-invalid")]
    public async Task Join_in_a_role_that_is_not_in_the_token_is_refused(string role, int status, string code)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var patient = fixture.Service.ClientFor(TestUser.Patient());

        await stage.JoinAsync(patient, request: stage.Join(role)).ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task Join_as_a_clinician_takes_a_clinicians_place_only()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 0);
        HttpClient Clinician() => fixture.Service.ClientFor(TestUser.Clinician());
        var request = stage.Join("clinician", "en");

        await stage.JoinAsync(Clinician(), request: request).ShouldBeAsync(201);
        await stage.JoinAsync(Clinician(), request: request).ShouldBeAsync(201);
        await stage.JoinAsync(Clinician(), request: request).ShouldBeProblemAsync(409, "site-full");
    }

    [Theory]
    [InlineData("version")]
    [InlineData("hash")]
    [InlineData("other-language")]
    public async Task Join_with_another_consent_than_the_current_one_is_refused_and_the_current_one_is_named(string wrong)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var request = stage.Join();
        request["consent"] = wrong switch
        {
            "version" => new { version = 2, hash = Stage.HashOf(Stage.French) },
            "hash" => new { version = 1, hash = Stage.HashOf("Another text.") },
            _ => new { version = 1, hash = Stage.HashOf(Stage.English) },
        };

        var problem = await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: request).ShouldBeProblemAsync(409, "consent-outdated");

        Assert.Contains(Stage.HashOf(Stage.French), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await fixture.Service.Db(db => db.ConsentLedger.CountAsync(e => e.TrialId == stage.TrialId)));
    }

    [Fact]
    public async Task Join_in_a_language_without_a_consent_text_is_refused()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: stage.Join(language: "de"))
            .ShouldBeProblemAsync(409, "consent-language-not-offered");
    }

    [Fact]
    public async Task Join_at_a_site_that_has_not_accepted_its_changed_terms_is_refused()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.PutSiteAsync(places: 11, ifMatch: "\"2\"").ShouldBeAsync(200);

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "site-not-accepted");
    }

    [Fact]
    public async Task Join_while_the_solution_is_suspended_is_refused()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await fixture.Service.DeliverAsync<SolutionSuspendedV1, OnSolutionSuspended>(
            new(stage.SolutionId, "Recall", fixture.Service.Clock.GetUtcNow().UtcDateTime, 2));

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "solution-not-published");
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("close")]
    public async Task Join_when_the_trial_does_not_recruit_is_refused(string step)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync(step).ShouldBeAsync(200);

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "trial-not-recruiting");
    }

    [Fact]
    public async Task Join_before_the_trial_has_opened_finds_no_trial()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Theory]
    [InlineData("siteId", "00000000-0000-0000-0000-000000000000", 404, "site-unknown")]
    [InlineData("siteId", "not-an-id", 400, "json-invalid")]
    [InlineData("timeZone", "Mars/Olympus", 400, "time-zone-unknown")]
    [InlineData("timeZone", "Romance Standard Time", 400, "time-zone-unknown")]
    [InlineData("timeZone", "../../etc/passwd", 400, "time-zone-unknown")]
    [InlineData("language", "lb", 400, "validation-failed")]
    [InlineData("consent", null, 400, "validation-failed")]
    [InlineData("unexpected", "field", 400, "json-invalid")]
    public async Task Join_with_bad_input_names_the_fault_and_leaves_no_trace(string field, string? value, int status, string code)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var request = stage.Join();
        request[field] = value;

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: request).ShouldBeProblemAsync(status, code);

        Assert.Equal(0, await fixture.Service.Db(db => db.Enrolments.CountAsync(e => e.TrialId == stage.TrialId)));
    }

    [Fact]
    public async Task Join_with_a_malformed_hash_is_refused_at_the_edge()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var request = stage.Join();
        request["consent"] = new { version = 1, hash = "short" };

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: request).ShouldBeProblemAsync(400, "validation-failed");
    }

    [Fact]
    public async Task My_enrolments_are_mine_alone_and_empty_at_first()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var mine = await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/enrolments"));
        var others = await Stage.JsonAsync(await fixture.Service.ClientFor(TestUser.Patient()).GetAsync("/api/trials/my/enrolments"));

        Assert.Equal(enrolmentId, mine.GetProperty("items")[0].GetProperty("enrolment").GetProperty("enrolmentId").GetGuid());
        Assert.Equal("recruiting", mine.GetProperty("items")[0].GetProperty("trialStatus").GetString());
        Assert.Equal(0, others.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Nobody_sees_the_pseudonym_and_the_sponsor_sees_only_counts()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var user = TestUser.Patient();
        await stage.JoinAsync(fixture.Service.ClientFor(user)).ShouldBeAsync(201);
        var pseudonym = (await EnrolledInAsync(stage)).Single().Pseudonym.ToString();

        var mine = await fixture.Service.ClientFor(user).GetStringAsync("/api/trials/my/enrolments");
        var sponsors = await stage.Sponsor.GetStringAsync(stage.Address);

        Assert.DoesNotContain(pseudonym, mine, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(pseudonym, sponsors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(user.Id.ToString(), sponsors, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"enrolled\":1", sponsors, StringComparison.Ordinal);
    }

    private static void Want(Dictionary<string, object?> protocol, int patients) =>
        protocol["roles"] = new object[] { new { role = "patient", target = patients }, new { role = "clinician", target = 6 } };

    private Task<HttpResponseMessage> JoinAtAsync(Stage stage, Guid siteId)
    {
        var request = stage.Join();
        request["siteId"] = siteId;
        return stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: request);
    }

    private async Task<List<ParticipantEnrolledV1>> EnrolledInAsync(Stage stage) =>
        (await fixture.Service.OutboxAsync<ParticipantEnrolledV1>()).FindAll(e => e.TrialId == stage.TrialId);
}
