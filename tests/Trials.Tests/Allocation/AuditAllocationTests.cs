using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Marketplace.Trials.Allocation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Allocation;

public sealed class AuditAllocationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private HttpClient Auditor => fixture.Service.ClientFor(TestUser.EthicsReviewer());

    [Fact]
    public async Task After_the_end_an_auditor_makes_the_lists_anew_and_finds_everybody_in_the_right_arm()
    {
        var stage = await TwoArms.RecruitingAsync(fixture.Service);
        for (var i = 0; i < 9; i++)
        {
            await stage.EnrolledAsync();
        }

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Clinician()), request: stage.Join("clinician", "en")).ShouldBeAsync(201);
        var promised = (await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address))).GetProperty("allocationCommitment").GetString();

        var audit = await AuditAsync(stage);

        var seed = Convert.FromHexString(audit.GetProperty("seed").GetString()!);
        Assert.Equal(promised, AllocationList.Commitment(seed, stage.TrialId));
        Assert.Equal((promised, true, 1), (audit.GetProperty("commitment").GetString(), audit.GetProperty("seedFitsCommitment").GetBoolean(), audit.GetProperty("algorithm").GetInt32()));
        Assert.Equal(["group-a", "group-b"], audit.GetProperty("arms").EnumerateArray().Select(a => a.GetProperty("label").GetString()).Order());
        var strata = audit.GetProperty("strata").EnumerateArray().ToList();
        Assert.Equal([9, 1], strata.Select(s => s.GetProperty("places").GetArrayLength()).OrderDescending());
        Assert.All(strata, s => Assert.True(s.GetProperty("agrees").GetBoolean()));
        Assert.Empty(audit.GetProperty("unallocated").EnumerateArray());
    }

    [Fact]
    public async Task An_arm_that_the_owner_of_the_database_changed_is_named()
    {
        var stage = await EnrolledAsync(5);
        await fixture.Service.WriteAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS allocations_never_updated");
            foreach (var row in await db.Assignments.Where(a => a.TrialId == stage.TrialId && a.Index >= 3).ToListAsync())
            {
                db.Entry(row).Property(a => a.Arm).CurrentValue = row.Arm == "device" ? "usual-care" : "device";
            }
        });

        var stratum = Assert.Single((await AuditAsync(stage)).GetProperty("strata").EnumerateArray());

        Assert.False(stratum.GetProperty("agrees").GetBoolean());
        Assert.Equal(3, stratum.GetProperty("firstDisagreement").GetInt32());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_row_that_the_owner_of_the_database_took_away_is_named(int index)
    {
        var stage = await EnrolledAsync(5);
        await fixture.Service.WriteAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS allocations_never_deleted");
            await db.Assignments.Where(a => a.TrialId == stage.TrialId && a.Index == index).ExecuteDeleteAsync();
        });

        var audit = await AuditAsync(stage);

        Assert.Single(audit.GetProperty("unallocated").EnumerateArray());
        int? missing = index == 4 ? null : index;
        Assert.Equal(missing, audit.GetProperty("strata")[0].GetProperty("firstDisagreement").Deserialize<int?>());
    }

    [Fact]
    public async Task Who_left_and_joined_again_stands_there_with_the_arm_of_before()
    {
        var stage = await TwoArms.RecruitingAsync(fixture.Service);
        var (patient, first) = await stage.EnrolledAsync();
        await stage.WithdrawAsync(patient, first, "erase").ShouldBeAsync(200);
        await stage.JoinAsync(patient).ShouldBeAsync(201);

        var kept = Assert.Single((await AuditAsync(stage)).GetProperty("kept").EnumerateArray());

        Assert.Equal(first, kept.GetProperty("keptFrom").GetGuid());
        Assert.True(kept.GetProperty("agrees").GetBoolean());
    }

    [Fact]
    public async Task Before_the_end_the_lists_stay_sealed_for_everybody()
    {
        var stage = await EnrolledAsync(1);

        foreach (var auditor in new[] { Auditor, fixture.Service.ClientFor(TestUser.Operator()) })
        {
            await auditor.GetAsync($"{stage.Address}/allocation-audit").ShouldBeProblemAsync(409, "allocation-sealed");
            await stage.StepAsync("pause").ShouldBeAsync(200);
        }
    }

    [Fact]
    public async Task Who_belongs_to_the_sponsor_or_to_a_site_does_not_audit_it()
    {
        var stage = await EnrolledAsync(1);
        await stage.StepAsync("close").ShouldBeAsync(200);

        foreach (var own in new[] { stage.SponsorId, stage.HospitalId })
        {
            var reviewer = fixture.Service.ClientFor(TestUser.EthicsReviewer().AndOf(own, Membership.WithoutRole));
            await reviewer.GetAsync($"{stage.Address}/allocation-audit").ShouldBeProblemAsync(403, "auditor-conflict-of-interest");
        }
    }

    [Fact]
    public async Task Who_has_declared_an_interest_does_not_audit_the_trial()
    {
        var stage = await EnrolledAsync(1);
        await stage.StepAsync("close").ShouldBeAsync(200);
        var reviewer = Auditor;
        await reviewer.PutAsJsonAsync(
            $"/api/trials/ethics/my/interests/{Guid.CreateVersion7()}",
            new { subject = "trial", subjectId = stage.TrialId, kind = "research", from = stage.Today }).ShouldBeAsync(201);

        await reviewer.GetAsync($"{stage.Address}/allocation-audit").ShouldBeProblemAsync(409, "conflict-of-interest");
    }

    [Fact]
    public async Task Of_a_trial_without_arms_or_that_never_opened_there_is_nothing_to_audit()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("close").ShouldBeAsync(200);
        var drafted = await Stage.DraftedAsync(fixture.Service);

        await Auditor.GetAsync($"{stage.Address}/allocation-audit").ShouldBeProblemAsync(404, "not-allocated");
        await Auditor.GetAsync($"{drafted.Address}/allocation-audit").ShouldBeProblemAsync(404, "trial-unknown");
        await Auditor.GetAsync($"/api/trials/{Guid.CreateVersion7()}/allocation-audit").ShouldBeProblemAsync(404, "trial-unknown");
    }

    private async Task<Stage> EnrolledAsync(int patients)
    {
        var stage = await TwoArms.RecruitingAsync(fixture.Service);
        for (var i = 0; i < patients; i++)
        {
            await stage.EnrolledAsync();
        }

        return stage;
    }

    private async Task<JsonElement> AuditAsync(Stage stage)
    {
        await stage.StepAsync("close").ShouldBeAsync(200);
        return await Stage.JsonAsync(await Auditor.GetAsync($"{stage.Address}/allocation-audit"));
    }
}
