using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Sites;

public sealed class SlotMoveTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Slots_leave_the_first_site_at_once_and_reach_the_second_when_it_accepts()
    {
        var (stage, other, hospital) = await TwoSitesAsync();
        var moveId = Guid.CreateVersion7();

        await MoveAsync(stage, moveId, other, 4).ShouldBeAsync(201);
        await MoveAsync(stage, moveId, other, 4).ShouldBeAsync(200);
        Assert.Equal([(6, 6), (5, 5)], await CapacitiesAsync(stage));

        await DecideAsync(hospital, stage, moveId, true).ShouldBeAsync(200);
        await DecideAsync(hospital, stage, moveId, true).ShouldBeAsync(200);
        Assert.Equal([(6, 6), (9, 9)], await CapacitiesAsync(stage));
        await DecideAsync(hospital, stage, moveId, false).ShouldBeProblemAsync(409, "slot-move-decided");
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeAsync(201);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Slots_that_are_refused_or_taken_back_return(bool bySponsor)
    {
        var (stage, other, hospital) = await TwoSitesAsync();
        var moveId = Guid.CreateVersion7();
        await MoveAsync(stage, moveId, other, 4).ShouldBeAsync(201);

        await DecideAsync(bySponsor ? stage.Sponsor : hospital, stage, moveId, false).ShouldBeAsync(200);

        Assert.Equal([(10, 10), (5, 5)], await CapacitiesAsync(stage));
        await DecideAsync(hospital, stage, moveId, true).ShouldBeProblemAsync(409, "slot-move-decided");
        var history = (await Stage.JsonAsync(await hospital.GetAsync($"{stage.Address}/slot-moves?site={other}"))).GetProperty("items");
        var elsewhere = (await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/slot-moves?site={Guid.CreateVersion7()}"))).GetProperty("items");
        Assert.Equal(0, elsewhere.GetArrayLength());
        Assert.Equal((moveId, false, "Not now."), (
            history[0].GetProperty("moveId").GetGuid(), history[0].GetProperty("accepted").GetBoolean(), history[0].GetProperty("decisionReason").GetString()));
    }

    [Fact]
    public async Task Slots_that_somebody_holds_do_not_move()
    {
        var (stage, other, _) = await TwoSitesAsync();
        await stage.EnrolledAsync();

        await MoveAsync(stage, Guid.CreateVersion7(), other, 10).ShouldBeProblemAsync(409, "slots-taken");
        await MoveAsync(stage, Guid.CreateVersion7(), other, 9).ShouldBeAsync(201);
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "site-full");
    }

    [Fact]
    public async Task Joins_and_moves_in_parallel_never_hold_more_than_there_is_and_lose_nothing()
    {
        var (stage, other, hospital) = await TwoSitesAsync();

        var joins = Enumerable.Range(0, 20).Select(_ => stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())));
        var moves = Enumerable.Range(0, 10).Select(async _ =>
        {
            var moveId = Guid.CreateVersion7();
            return (int)(await MoveAsync(stage, moveId, other, 1)).StatusCode == 201
                && (int)(await DecideAsync(hospital, stage, moveId, true)).StatusCode == 200;
        });
        var (joining, moving) = (Task.WhenAll(joins), Task.WhenAll(moves));
        var joined = (await joining).Count(r => (int)r.StatusCode == 201);
        var moved = (await moving).Count(done => done);

        Assert.Equal(10, joined + moved);
        Assert.Equal([(10 - moved, 10 - moved), (5 + moved, 5 + moved)], await CapacitiesAsync(stage));
    }

    [Fact]
    public async Task Only_the_sponsor_moves_and_only_the_receiving_site_accepts()
    {
        var (stage, other, hospital) = await TwoSitesAsync();
        var moveId = Guid.CreateVersion7();
        var stranger = fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7()));

        await MoveAsync(stage, moveId, other, 1, by: stage.Hospital).ShouldBeProblemAsync(404, "trial-unknown");
        await MoveAsync(stage, moveId, other, 1).ShouldBeAsync(201);
        await DecideAsync(stage.Sponsor, stage, moveId, true).ShouldBeProblemAsync(403, "slot-move-not-yours");
        await DecideAsync(stage.Hospital, stage, moveId, true).ShouldBeProblemAsync(404, "slot-move-unknown");
        await DecideAsync(stranger, stage, moveId, false).ShouldBeProblemAsync(404, "slot-move-unknown");
        await stranger.GetAsync($"{stage.Address}/slot-moves").ShouldBeProblemAsync(404, "trial-unknown");
        await DecideAsync(hospital, stage, Guid.CreateVersion7(), true).ShouldBeProblemAsync(404, "slot-move-unknown");
    }

    [Fact]
    public async Task Terms_do_not_change_while_slots_are_on_their_way()
    {
        var (stage, other, hospital) = await TwoSitesAsync();
        var moveId = Guid.CreateVersion7();
        await MoveAsync(stage, moveId, other, 1).ShouldBeAsync(201);

        await stage.PutSiteAsync(places: 20, ifMatch: "\"3\"").ShouldBeProblemAsync(409, "slot-move-pending");
        await DecideAsync(hospital, stage, moveId, true).ShouldBeAsync(200);
        await stage.PutSiteAsync(places: 20, ifMatch: "\"3\"").ShouldBeAsync(200);
        await MoveAsync(stage, Guid.CreateVersion7(), other, 1).ShouldBeProblemAsync(409, "site-not-accepted");
    }

    [Fact]
    public async Task The_slots_of_a_closed_site_move_to_another()
    {
        var (stage, other, hospital) = await TwoSitesAsync();
        var moveId = Guid.CreateVersion7();
        await stage.EnrolledAsync();
        await stage.CloseSiteAsync(stage.Hospital).ShouldBeAsync(200);

        await MoveAsync(stage, moveId, other, 10).ShouldBeProblemAsync(409, "slots-taken");
        await MoveAsync(stage, moveId, other, 9).ShouldBeAsync(201);
        await DecideAsync(hospital, stage, moveId, true).ShouldBeAsync(200);

        Assert.Equal([(1, 1), (14, 14)], await CapacitiesAsync(stage));
    }

    [Fact]
    public async Task Moves_to_nowhere_to_itself_to_a_closed_site_or_of_nothing_are_refused()
    {
        var (stage, other, hospital) = await TwoSitesAsync();
        var moveId = Guid.CreateVersion7();
        await MoveAsync(stage, moveId, other, 1).ShouldBeAsync(201);

        await MoveAsync(stage, moveId, other, 2).ShouldBeProblemAsync(409, "slot-move-differs");
        await MoveAsync(stage, Guid.CreateVersion7(), stage.SiteId, 1).ShouldBeProblemAsync(400, "site-repeated");
        await MoveAsync(stage, Guid.CreateVersion7(), Guid.CreateVersion7(), 1).ShouldBeProblemAsync(404, "site-unknown");
        await MoveAsync(stage, Guid.CreateVersion7(), other, 0).ShouldBeProblemAsync(400, "validation-failed");
        await MoveAsync(stage, Guid.CreateVersion7(), other, 1, reason: "No\0reason").ShouldBeProblemAsync(400, "validation-failed");
        await hospital.PostAsJsonAsync($"{stage.Address}/sites/{other}/close", new { reason = "Full" }).ShouldBeAsync(200);
        await MoveAsync(stage, Guid.CreateVersion7(), other, 1).ShouldBeProblemAsync(409, "site-closed");
        await DecideAsync(hospital, stage, moveId, true).ShouldBeProblemAsync(409, "site-closed");
    }

    private async Task<(Stage Stage, Guid Other, HttpClient Hospital)> TwoSitesAsync()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 10);
        var (other, hospital) = await stage.SecondHospitalAsync(places: 5);
        return (stage, other, hospital);
    }

    private static Task<HttpResponseMessage> MoveAsync(
        Stage stage, Guid moveId, Guid to, int count, HttpClient? by = null, string reason = "Few patients there.") =>
        (by ?? stage.Sponsor).PutAsJsonAsync(
            $"{stage.Address}/slot-moves/{moveId}", new { fromSiteId = stage.SiteId, toSiteId = to, role = "patient", count, reason });

    private static Task<HttpResponseMessage> DecideAsync(HttpClient by, Stage stage, Guid moveId, bool accepted) =>
        by.PutAsJsonAsync($"{stage.Address}/slot-moves/{moveId}/decision", new { accepted, reason = accepted ? null : "Not now." });

    private static async Task<List<(int Capacity, int Target)>> CapacitiesAsync(Stage stage)
    {
        var trial = await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address));
        return [.. trial.GetProperty("inside").GetProperty("sites").EnumerateArray().OrderBy(s => s.GetProperty("siteId").GetGuid() != stage.SiteId)
            .Select(s => (s.GetProperty("capacity").GetProperty("patient").GetInt32(), s.GetProperty("target").GetProperty("patient").GetInt32()))];
    }
}
