using System.Text.Json;
using Marketplace.Testing;
using Marketplace.Trials.Tests.Allocation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Privacy;

public sealed class AccessLogTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task A_coordinator_sees_pseudonyms_page_by_page_and_each_participant_sees_that()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (first, enrolmentId) = await stage.EnrolledAsync();
        var (second, _) = await stage.EnrolledAsync();
        var address = $"{stage.Address}/sites/{stage.SiteId}/participants?limit=1";

        var page = await Stage.JsonAsync(await stage.Hospital.GetAsync(address));
        Assert.Equal((0, 1), (await CountAsync(first), await CountAsync(second)));
        var rest = await Stage.JsonAsync(await stage.Hospital.GetAsync($"{address}&cursor={page.GetProperty("nextCursor").GetGuid()}"));

        Assert.Equal((1, 1), (await CountAsync(first), await CountAsync(second)));
        var shown = rest.GetProperty("items")[0];
        Assert.Equal(enrolmentId, shown.GetProperty("enrolmentId").GetGuid());
        Assert.False(shown.TryGetProperty("accountId", out _));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task The_log_comes_in_pages_newest_first_and_is_the_participants_own()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, _) = await stage.EnrolledAsync();
        for (var i = 0; i < 3; i++)
        {
            await stage.Hospital.GetAsync($"{stage.Address}/sites/{stage.SiteId}/participants").ShouldBeAsync(200);
        }

        var first = await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/access-log?limit=2"));
        var second = await Stage.JsonAsync(await patient.GetAsync($"/api/trials/my/access-log?limit=2&cursor={first.GetProperty("nextCursor").GetGuid()}"));

        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal(0, await CountAsync(fixture.Service.ClientFor(TestUser.Patient())));
    }

    [Fact]
    public async Task The_participants_of_another_organisations_site_and_of_the_erased_are_not_shown()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var address = $"{stage.Address}/sites/{stage.SiteId}/participants";

        await stage.Sponsor.GetAsync(address).ShouldBeProblemAsync(404, "site-unknown");
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);

        Assert.Equal(0, (await Stage.JsonAsync(await stage.Hospital.GetAsync(address))).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_coordinator_who_reads_an_arm_is_seen_and_the_participants_own_read_is_not_logged()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TwoArms.In);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var address = $"{stage.Address}/enrolments/{enrolmentId}/allocation";

        await patient.GetAsync(address).ShouldBeAsync(200);
        Assert.Equal(0, await CountAsync(patient));
        await stage.Hospital.GetAsync(address).ShouldBeAsync(200);

        Assert.Equal(1, await CountAsync(patient));
    }

    [Theory]
    [InlineData("ResearchSubject")]
    [InlineData("Consent")]
    public async Task A_coordinator_who_reads_by_fhir_is_seen_and_ones_own_read_is_not_logged(string resource)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, _) = await stage.EnrolledAsync();

        await patient.GetAsync($"/fhir/{resource}").ShouldBeAsync(200);
        Assert.Equal(0, await CountAsync(patient));
        await stage.Hospital.GetAsync($"/fhir/{resource}").ShouldBeAsync(200);

        Assert.Equal(1, await CountAsync(patient));
    }

    [Theory]
    [InlineData("UPDATE access_log SET \"ByRole\" = 'nobody'")]
    [InlineData("DELETE FROM access_log")]
    public async Task The_database_refuses_to_change_or_delete_an_entry(string sql)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, _) = await stage.EnrolledAsync();
        await stage.Hospital.GetAsync($"{stage.Address}/sites/{stage.SiteId}/participants").ShouldBeAsync(200);

        await Assert.ThrowsAnyAsync<Exception>(() => fixture.Service.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Equal(1, await CountAsync(patient));
    }

    private static async Task<int> CountAsync(HttpClient patient) =>
        (await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/access-log"))).GetProperty("items").GetArrayLength();
}
