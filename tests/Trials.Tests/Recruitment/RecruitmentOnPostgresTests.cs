using Marketplace.Testing;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class RecruitmentOnPostgresTests : IAsyncLifetime
{
    private readonly PostgresTests.OnPostgres _service = new();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Places_invitations_and_the_waiting_list_are_counted_as_on_sqlite()
    {
        var stage = await Stage.RecruitingAsync(_service, places: 1, protocol: Criteria.Asked(women: 1));
        var (queue, holder, next, enrolmentId) = (new Queue(_service, stage), TestUser.Patient(), TestUser.Patient(), Guid.CreateVersion7());
        var answers = Queue.Answers("female");

        await queue.ReserveAsync(holder, answers: answers).ShouldBeAsync(201);
        await queue.WaitAsync(next, answers: answers).ShouldBeAsync(201);
        await queue.WaitAsync(TestUser.Patient(), answers: answers).ShouldBeAsync(201);
        await queue.JoinAsync(holder, enrolmentId, answers).ShouldBeAsync(201);
        await queue.WithdrawAsync(holder, enrolmentId).ShouldBeAsync(200);
        Assert.Equal([("offered", null)], await queue.MineAsync(next));
        Assert.False(await queue.ShowsPlaceAsync());
        await queue.JoinAsync(next, answers: answers).ShouldBeAsync(201);

        var course = (await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/recruitment?site={stage.SiteId}"))).GetProperty("roles")[0];
        Assert.Equal((2, 1), (course.GetProperty("enrolled").GetInt32(), course.GetProperty("withdrawn").GetInt32()));
        var waiting = $"{stage.Address}/sites/{stage.SiteId}/waiting-list";
        Assert.Equal(1, (await Stage.JsonAsync(await stage.Hospital.GetAsync(waiting))).GetProperty("items")[0].GetProperty("position").GetInt32());
        Assert.Equal("joined", (await Stage.JsonAsync(await stage.Hospital.GetAsync($"{waiting}?over=true"))).GetProperty("items")[0].GetProperty("state").GetString());
        await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/invitations"));
        await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/slot-moves"));
        await _service.Services.GetRequiredService<WaitingListClock>().RunOnceAsync(TestContext.Current.CancellationToken);
    }
}
