using System.Text.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.Testing;
using Marketplace.Trials.Solutions;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class ListTrialsOfMySolutionsTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private const string Address = "/api/trials/my/solutions/trials";

    private readonly Guid _makerId = Guid.CreateVersion7();

    [Fact]
    public async Task Makers_find_a_trial_of_their_solution_from_its_opening_on_and_nobody_elses()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);
        await MadeByAsync(stage, _makerId);
        Assert.Empty(await ItemsAsync(_makerId));

        await stage.StepAsync("open").ShouldBeAsync(200);

        var item = Assert.Single(await ItemsAsync(_makerId));
        Assert.Equal((stage.TrialId, "recruiting"), (item.GetProperty("id").GetGuid(), item.GetProperty("status").GetString()));
        Assert.Equal((stage.SolutionId, "1.0"), (item.GetProperty("solutionId").GetGuid(), item.GetProperty("solutionVersion").GetString()));
        Assert.Equal("Gait", item.GetProperty("title").GetProperty("en").GetString());
        Assert.Empty(await ItemsAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task What_it_lists_is_what_anybody_sees_of_the_trial()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await MadeByAsync(stage, _makerId);

        var item = Assert.Single(await ItemsAsync(_makerId));
        var anybodys = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));

        Assert.Equal(["endsOn", "id", "solutionId", "solutionVersion", "startsOn", "status", "title"], item.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.All(item.EnumerateObject(), p => Assert.Equal(anybodys.GetProperty(p.Name).GetRawText(), p.Value.GetRawText()));
    }

    [Fact]
    public async Task A_trial_that_has_ended_stays_listed()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await MadeByAsync(stage, _makerId);

        await stage.StepAsync("close").ShouldBeAsync(200);

        Assert.Equal("completed", Assert.Single(await ItemsAsync(_makerId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task It_pages_by_cursor_with_the_newest_first()
    {
        var stages = new List<Stage>();
        for (var i = 0; i < 3; i++)
        {
            stages.Add(await Stage.RecruitingAsync(fixture.Service));
            await MadeByAsync(stages[i], _makerId);
        }

        var first = await PageAsync(_makerId, "?limit=2");
        var second = await PageAsync(_makerId, $"?limit=2&cursor={first.GetProperty("nextCursor").GetGuid()}");

        Assert.Equal(stages.Select(s => s.TrialId).OrderDescending(), Ids(first).Concat(Ids(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);

        static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid());
    }

    private Task MadeByAsync(Stage stage, Guid makerId) => fixture.Service.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(
        new(stage.SolutionId, makerId, new Dictionary<string, string> { ["en"] = "Gait" }, "1.0", 6, fixture.Service.Clock.GetUtcNow().UtcDateTime, 2));

    private async Task<List<JsonElement>> ItemsAsync(Guid makerId) => [.. (await PageAsync(makerId, "")).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> PageAsync(Guid makerId, string query) =>
        await Stage.JsonAsync(await fixture.Service.ClientFor(TestUser.Maker(makerId)).GetAsync(Address + query));
}
