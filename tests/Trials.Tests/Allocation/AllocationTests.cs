using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Allocation;

public sealed class AllocationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Sixty_four_parallel_joins_take_the_places_of_the_list_one_after_the_other()
    {
        var stage = await RandomisedAsync();

        var joins = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()))));

        Assert.All(joins, j => Assert.Equal(201, (int)j.StatusCode));
        var assignments = await AssignmentsAsync(stage);
        Assert.Equal(Enumerable.Range(0, 64), assignments.Select(a => a.Index!.Value));
        Assert.Equal((await ListAsync(stage)).Take(64), assignments.Select(a => a.Arm));
        Assert.InRange(assignments.Count(a => a.Arm == "device"), 28, 36);
    }

    [Fact]
    public async Task Each_role_at_each_site_has_a_list_of_its_own()
    {
        var stage = await RandomisedAsync();
        var second = await stage.SecondSiteAsync(places: 10);
        await stage.EnrolledAsync();
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Clinician()), request: stage.Join("clinician", "en")).ShouldBeAsync(201);
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: new(stage.Join()) { ["siteId"] = second }).ShouldBeAsync(201);

        Assert.Equal([0, 0, 0], (await AssignmentsAsync(stage)).Select(a => a.Index!.Value));
    }

    [Fact]
    public async Task A_place_is_not_given_again_after_a_withdrawal_and_who_joins_again_keeps_the_arm()
    {
        var stage = await RandomisedAsync();
        var (patient, first) = await stage.EnrolledAsync();
        await stage.WithdrawAsync(patient, first, "erase").ShouldBeAsync(200);
        var second = Guid.CreateVersion7();
        await stage.JoinAsync(patient, second).ShouldBeAsync(201);
        await stage.WithdrawAsync(patient, second, "erase").ShouldBeAsync(200);
        var third = Guid.CreateVersion7();
        await stage.JoinAsync(patient, third).ShouldBeAsync(201);
        var (_, other) = await stage.EnrolledAsync();

        var assignments = (await AssignmentsAsync(stage)).ToDictionary(a => a.EnrolmentId);
        Assert.Equal((0, null), (assignments[first].Index, assignments[first].KeptFrom));
        Assert.Equal((null, first), (assignments[second].Index, assignments[second].KeptFrom));
        Assert.Equal((null, first), (assignments[third].Index, assignments[third].KeptFrom));
        Assert.Equal((1, null), (assignments[other].Index, assignments[other].KeptFrom));
        Assert.Single(new[] { first, second, third }.Select(id => assignments[id].Arm).Distinct());
    }

    [Fact]
    public async Task A_refused_join_and_a_repeated_one_take_no_place()
    {
        var stage = await RandomisedAsync();
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.JoinAsync(patient, enrolmentId).ShouldBeAsync(200);
        await stage.JoinAsync(patient).ShouldBeProblemAsync(409, "already-enrolled");

        Assert.Single(await AssignmentsAsync(stage));
    }

    [Theory]
    [InlineData("UPDATE allocations SET Arm = 'usual-care'")]
    [InlineData("DELETE FROM allocations")]
    public async Task The_database_itself_refuses_to_change_who_was_given_what(string statement)
    {
        var stage = await RandomisedAsync();
        await stage.EnrolledAsync();

        await Assert.ThrowsAsync<SqliteException>(() => fixture.Service.Db(db => db.Database.ExecuteSqlRawAsync(statement)));
    }

    [Fact]
    public async Task The_participant_and_the_coordinators_of_the_site_read_the_arm_and_nobody_else()
    {
        var stage = await RandomisedAsync();
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var address = Address(stage, enrolmentId);
        var expected = (await ListAsync(stage))[0];

        foreach (var reader in new[] { patient, stage.Hospital })
        {
            var shown = await Stage.JsonAsync(await reader.GetAsync(address));
            Assert.Equal(expected, shown.GetProperty("arm").GetString());
            Assert.Equal(expected == "device" ? "intervention" : "control", shown.GetProperty("kind").GetString());
        }

        foreach (var stranger in new[] { stage.Sponsor, fixture.Service.ClientFor(TestUser.Patient()), stage.Reviewer, fixture.Service.ClientFor(TestUser.Operator()) })
        {
            await stranger.GetAsync(address).ShouldBeProblemAsync(404, "enrolment-unknown");
        }
    }

    [Fact]
    public async Task A_sponsor_that_is_a_site_too_reads_no_arm_where_assessors_are_blind()
    {
        var stage = await RandomisedAsync(p => p["blinding"] = "assessor");
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var both = fixture.Service.ClientFor(TestUser.SiteCoordinator(stage.HospitalId).AndOf(stage.SponsorId, Roles.SiteCoordinator));

        await both.GetAsync(Address(stage, enrolmentId)).ShouldBeProblemAsync(409, "arm-blinded");
        await stage.Hospital.GetAsync(Address(stage, enrolmentId)).ShouldBeAsync(200);
        await patient.GetAsync(Address(stage, enrolmentId)).ShouldBeAsync(200);
        await stage.StepAsync("close").ShouldBeAsync(200);
        await both.GetAsync(Address(stage, enrolmentId)).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Without_arms_nobody_is_allocated()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await patient.GetAsync(Address(stage, enrolmentId)).ShouldBeProblemAsync(404, "not-allocated");
        Assert.Empty(await AssignmentsAsync(stage));
        Assert.Null(Assert.Single(await EnrolledInAsync(stage)).Arm);
        Assert.Equal(JsonValueKind.Null, (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("allocationCommitment").ValueKind);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("assessor")]
    public async Task Events_tell_groups_that_do_not_say_which_arm_they_are(string blinding)
    {
        var stage = await RandomisedAsync(p => p["blinding"] = blinding);
        for (var i = 0; i < 8; i++)
        {
            await stage.EnrolledAsync();
        }

        var payloads = await fixture.Service.Db(db => db.Outbox.Select(m => m.Payload).ToListAsync());
        Assert.DoesNotContain(payloads, p => p.Contains("usual-care", StringComparison.Ordinal));
        var groups = (await EnrolledInAsync(stage)).Select(e => e.Arm).ToList();
        Assert.Equal(["group-a", "group-b"], groups.Distinct().Order());
        var arms = (await AssignmentsAsync(stage)).Select(a => a.Arm);
        Assert.Equal(2, groups.Zip(arms).Distinct().Count());
    }

    [Fact]
    public async Task Before_the_end_no_view_of_the_trial_says_more_of_the_lists_than_the_commitment()
    {
        var stage = await RandomisedAsync();
        await stage.EnrolledAsync();
        var seed = await TwoArms.SeedAsync(fixture.Service, stage);
        var scheme = await TwoArms.SchemeAsync(fixture.Service, stage);

        foreach (var reader in new[] { fixture.Service.Anonymous, stage.Sponsor, stage.Hospital, stage.Reviewer, fixture.Service.ClientFor(TestUser.Operator()) })
        {
            var shown = await Stage.JsonAsync(await reader.GetAsync(stage.Address));
            Assert.Equal(scheme.Commitment, shown.GetProperty("allocationCommitment").GetString());
            Assert.DoesNotContain("group-", shown.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(seed), shown.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal(scheme.Commitment, AllocationList.Commitment(seed, stage.TrialId));
        Assert.Equal(-1, scheme.SealedSeed.AsSpan().IndexOf(seed));
    }

    [Fact]
    public async Task After_a_restart_the_sealed_seed_opens_and_the_list_goes_on()
    {
        var stage = await RandomisedAsync();
        await stage.EnrolledAsync();
        var list = await ListAsync(stage);
        await using var restarted = new Restarted(fixture.Service.Folder);
        await restarted.InitializeAsync();

        await stage.JoinAsync(restarted.ClientFor(TestUser.Patient())).ShouldBeAsync(201);
        await stage.EnrolledAsync();

        Assert.Equal(list.Take(3), (await AssignmentsAsync(stage)).Select(a => a.Arm));
    }

    [Theory]
    [InlineData("arms")]
    [InlineData("ratio")]
    [InlineData("blinding")]
    public async Task Arms_and_blinding_do_not_change_once_a_trial_has_opened(string what)
    {
        var stage = await RandomisedAsync();
        var revision = (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("revision").GetInt64();

        await stage.PutProtocolAsync(
            p =>
            {
                TwoArms.In(p);
                _ = what switch
                {
                    "arms" => p["arms"] = TwoArms.Arms().Append(new { code = "other", kind = "control", name = new { en = "Other" }, ratio = 1 }),
                    "ratio" => p["arms"] = TwoArms.Arms(ratio: 2),
                    _ => p["blinding"] = "assessor",
                };
            },
            $"\"{revision}\"").ShouldBeProblemAsync(409, "arms-fixed");
    }

    private static string Address(Stage stage, Guid enrolmentId) => $"{stage.Address}/enrolments/{enrolmentId}/allocation";

    private Task<Stage> RandomisedAsync(Action<Dictionary<string, object?>>? change = null) => TwoArms.RecruitingAsync(fixture.Service, change);

    private async Task<List<string>> ListAsync(Stage stage) => [.. AllocationList.Arms(
        await TwoArms.SeedAsync(fixture.Service, stage), stage.TrialId, new Stratum(stage.SiteId, ParticipantRole.Patient), (await TwoArms.SchemeAsync(fixture.Service, stage)).Arms).Take(100)];

    private Task<List<Assignment>> AssignmentsAsync(Stage stage) => TwoArms.AssignmentsAsync(fixture.Service, stage);

    private async Task<List<ParticipantEnrolledV1>> EnrolledInAsync(Stage stage) =>
        (await fixture.Service.OutboxAsync<ParticipantEnrolledV1>()).FindAll(e => e.TrialId == stage.TrialId);

    /// <summary>Another process on the same data.</summary>
    private sealed class Restarted(string folder) : ServiceFixture<Program, TrialsDb>
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Storage:Directory"] = folder };
    }
}
