using System.Text.Json;
using Marketplace.Testing;
using Marketplace.Trials.Recruitment;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class ListSiteWaitingTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Who_waits_is_listed_in_the_order_of_arrival_and_an_offer_has_no_position()
    {
        var (stage, queue, holder, held) = await FullAsync();
        var ids = await WaitingAsync(queue, 3);
        await queue.WithdrawAsync(holder, held).ShouldBeAsync(200);

        var page = await ReadAsync(stage.Hospital, stage);

        Assert.Equal([(ids[0], "offered", null), (ids[1], "waiting", 1), (ids[2], "waiting", 2)], page.Items);
        Assert.Null(page.Next);
        Assert.Empty((await ReadAsync(stage.Hospital, stage, "over=true")).Items);
    }

    [Fact]
    public async Task Positions_are_counted_on_from_page_to_page_while_people_leave()
    {
        var (stage, queue, _, _) = await FullAsync();
        var leaver = TestUser.Patient();
        var ids = await WaitingAsync(queue, 2);
        var left = Guid.CreateVersion7();
        await queue.WaitAsync(leaver, left).ShouldBeAsync(201);
        ids.AddRange(await WaitingAsync(queue, 2));

        var first = await ReadAsync(stage.Hospital, stage, "limit=3");
        await queue.LeaveAsync(leaver, left).ShouldBeAsync(200);
        var second = await ReadAsync(stage.Hospital, stage, $"limit=3&cursor={first.Next}");

        Assert.Equal(left, first.Next);
        Assert.Equal([(ids[2], "waiting", 3), (ids[3], "waiting", 4)], second.Items);
        Assert.Equal([(left, "left", null)], (await ReadAsync(stage.Hospital, stage, "over=true")).Items);
    }

    [Fact]
    public async Task What_became_of_those_who_waited_is_listed_latest_first()
    {
        var (stage, queue, holder, held) = await FullAsync();
        var (one, other) = (TestUser.Patient(), TestUser.Patient());
        var (lapsed, joined) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await queue.WaitAsync(one, lapsed).ShouldBeAsync(201);
        await queue.WaitAsync(other, joined).ShouldBeAsync(201);
        await queue.WithdrawAsync(holder, held).ShouldBeAsync(200);
        fixture.Service.Clock.Advance(new RecruitmentOptions().OfferedFor);

        // Nobody has called: the offer has lapsed by the clock alone.
        Assert.Equal([(lapsed, "lapsed", null)], (await ReadAsync(Coordinator(stage), stage, "over=true")).Items);
        await queue.JoinAsync(other).ShouldBeAsync(201);

        var first = await ReadAsync(Coordinator(stage), stage, "over=true&limit=1");
        Assert.Equal([(joined, "joined", null)], first.Items);
        Assert.Equal([(lapsed, "lapsed", null)], (await ReadAsync(Coordinator(stage), stage, $"over=true&limit=1&cursor={first.Next}")).Items);
        Assert.Empty((await ReadAsync(Coordinator(stage), stage)).Items);
    }

    [Fact]
    public async Task Neither_account_nor_pseudonym_is_told()
    {
        var (stage, queue, _, _) = await FullAsync();
        var waiting = TestUser.Patient();
        await queue.WaitAsync(waiting).ShouldBeAsync(201);

        var item = (await Stage.JsonAsync(await stage.Hospital.GetAsync(Address(stage)))).GetProperty("items")[0];

        Assert.Equal(["entryId", "position", "role", "sinceUtc", "state", "offerUntilUtc"], item.EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain(waiting.Id.ToString(), item.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_and_coordinators_of_other_sites_find_no_such_site()
    {
        var (stage, _, _, _) = await FullAsync();
        var (_, second) = await stage.SecondHospitalAsync(places: 1);

        await second.GetAsync(Address(stage)).ShouldBeProblemAsync(404, "site-unknown");
        await stage.Sponsor.GetAsync(Address(stage)).ShouldBeProblemAsync(404, "site-unknown");
        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync(Address(stage)).ShouldBeAsync(403);
        await stage.Hospital.GetAsync($"{Address(stage)}?limit=0").ShouldBeAsync(400);
        Assert.Empty((await ReadAsync(stage.Hospital, stage)).Items);
    }

    private static string Address(Stage stage) => $"{stage.Address}/sites/{stage.SiteId}/waiting-list";

    // A new token: tests move the clock past the old one's end.
    private HttpClient Coordinator(Stage stage) => fixture.Service.ClientFor(TestUser.SiteCoordinator(stage.HospitalId));

    private async Task<(Stage Stage, Queue Queue, TestUser Holder, Guid Held)> FullAsync()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 1);
        var (queue, holder, held) = (new Queue(fixture.Service, stage), TestUser.Patient(), Guid.CreateVersion7());
        await queue.JoinAsync(holder, held).ShouldBeAsync(201);
        return (stage, queue, holder, held);
    }

    private static async Task<List<Guid>> WaitingAsync(Queue queue, int people)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < people; i++)
        {
            ids.Add(Guid.CreateVersion7());
            await queue.WaitAsync(TestUser.Patient(), ids[^1]).ShouldBeAsync(201);
        }

        return ids;
    }

    private static async Task<(List<(Guid Id, string State, int? Position)> Items, Guid? Next)> ReadAsync(HttpClient client, Stage stage, string query = "")
    {
        var page = await Stage.JsonAsync(await client.GetAsync($"{Address(stage)}?{query}"));
        return (
            [.. page.GetProperty("items").EnumerateArray().Select(i => (
                i.GetProperty("entryId").GetGuid(), i.GetProperty("state").GetString()!,
                i.GetProperty("position") is { ValueKind: JsonValueKind.Number } p ? p.GetInt32() : (int?)null))],
            page.GetProperty("nextCursor") is { ValueKind: JsonValueKind.String } next ? next.GetGuid() : null);
    }
}
