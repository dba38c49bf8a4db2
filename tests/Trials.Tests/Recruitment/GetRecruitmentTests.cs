using System.Text.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.Testing;
using Marketplace.Trials.Solutions;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class GetRecruitmentTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Each_day_counts_who_joined_and_who_left_and_erasing_later_moves_nothing()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var first = stage.Today;
        var person = TestUser.Patient();
        var enrolmentId = Guid.CreateVersion7();
        await stage.JoinAsync(fixture.Service.ClientFor(person), enrolmentId).ShouldBeAsync(201);
        await stage.EnrolledAsync();
        fixture.Service.Clock.Advance(TimeSpan.FromDays(2));
        await stage.WithdrawAsync(fixture.Service.ClientFor(person), enrolmentId, "keep").ShouldBeAsync(200);
        fixture.Service.Clock.Advance(TimeSpan.FromDays(3));
        await stage.WithdrawAsync(fixture.Service.ClientFor(person), enrolmentId, "erase").ShouldBeAsync(200);

        var course = await ReadAsync(fixture.Service.ClientFor(TestUser.SiteCoordinator(stage.SponsorId)), stage.Address);

        var patients = course.GetProperty("roles")[0];
        Assert.Equal((first, first.AddDays(5)), (DateOf(course, "from"), DateOf(course, "to")));
        Assert.Equal((30, 2, 1), (Number(patients, "target"), Number(patients, "enrolled"), Number(patients, "withdrawn")));
        Assert.Equal(
            [(first, 2, 0), (first.AddDays(2), 0, 1)],
            patients.GetProperty("days").EnumerateArray().Select(d => (DateOf(d, "on"), Number(d, "enrolled"), Number(d, "withdrawn"))));
    }

    [Fact]
    public async Task A_site_is_counted_alone_and_beside_its_own_target()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 4);
        var (secondId, second) = await stage.SecondHospitalAsync(places: 7);
        await stage.EnrolledAsync();

        var own = (await ReadAsync(stage.Hospital, stage.Address, stage.SiteId)).GetProperty("roles")[0];
        var other = (await ReadAsync(second, stage.Address, secondId)).GetProperty("roles")[0];

        Assert.Equal((4, 1), (Number(own, "target"), Number(own, "enrolled")));
        Assert.Equal((7, 0), (Number(other, "target"), Number(other, "enrolled")));
        Assert.Equal(1, Number((await ReadAsync(second, stage.Address)).GetProperty("roles")[0], "enrolled"));
        await ReadAsync(stage.Sponsor, stage.Address, secondId);
    }

    [Fact]
    public async Task Before_the_opening_there_is_no_day_and_the_target_is_there()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);

        var course = await ReadAsync(stage.Hospital, stage.Address);

        Assert.Equal(JsonValueKind.Null, course.GetProperty("from").ValueKind);
        Assert.Equal(30, Number(course.GetProperty("roles")[0], "target"));
    }

    [Fact]
    public async Task Makers_read_the_whole_of_an_opened_trial_of_their_solution_and_no_site()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);
        var makerId = Guid.CreateVersion7();
        var now = fixture.Service.Clock.GetUtcNow().UtcDateTime;
        await fixture.Service.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(
            new(stage.SolutionId, makerId, new Dictionary<string, string> { ["en"] = "Gait" }, "1.0", 6, now, 2));
        var maker = fixture.Service.ClientFor(TestUser.Maker(makerId));
        var another = fixture.Service.ClientFor(TestUser.Maker(Guid.CreateVersion7()));

        await maker.GetAsync($"{stage.Address}/recruitment").ShouldBeProblemAsync(404, "trial-unknown");
        await stage.StepAsync("open").ShouldBeAsync(200);

        Assert.Equal(2, (await ReadAsync(maker, stage.Address)).GetProperty("roles").GetArrayLength());
        await maker.GetAsync($"{stage.Address}/recruitment?site={stage.SiteId}").ShouldBeProblemAsync(404, "site-unknown");
        await another.GetAsync($"{stage.Address}/recruitment").ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task Nobody_else_learns_that_there_is_anything_and_no_site_learns_of_another()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (secondId, _) = await stage.SecondHospitalAsync(places: 7);

        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync($"{stage.Address}/recruitment").ShouldBeProblemAsync(404, "trial-unknown");
        await fixture.Service.Anonymous.GetAsync($"{stage.Address}/recruitment").ShouldBeAsync(401);
        await stage.Hospital.GetAsync($"{stage.Address}/recruitment?site={secondId}").ShouldBeProblemAsync(404, "site-unknown");
        await stage.Sponsor.GetAsync($"{stage.Address}/recruitment?site={Guid.CreateVersion7()}").ShouldBeProblemAsync(404, "site-unknown");
        await stage.Sponsor.GetAsync($"/api/trials/{Guid.CreateVersion7()}/recruitment").ShouldBeProblemAsync(404, "trial-unknown");
        Assert.Equal(400, (int)(await stage.Sponsor.GetAsync($"{stage.Address}/recruitment?site=here")).StatusCode);
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, string trial, Guid? site = null) =>
        await Stage.JsonAsync(await client.GetAsync($"{trial}/recruitment{(site is null ? "" : $"?site={site}")}"));

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static DateOnly DateOf(JsonElement of, string name) => DateOnly.ParseExact(of.GetProperty(name).GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
