using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Reviews;

public sealed class ListReviewsTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_queue_holds_what_is_submitted_the_longest_waiting_first()
    {
        var waiting = Enumerable.Range(0, 5).Select(i => Seed.Submitted(at: Seed.Now.AddHours(-i))).ToList();
        await fixture.Service.AddAsync([.. waiting, Seed.Draft(), Seed.Published()]);

        var seen = await Pages.WalkAsync(Scene.Empty(fixture).First, "/api/catalog/reviews?limit=2", i => i.GetProperty("solutionId").GetGuid());

        Assert.Equal(waiting.Select(s => s.Id).Reverse(), seen.Where(id => waiting.Exists(s => s.Id == id)));
        Assert.Equal(seen.Distinct(), seen);
    }

    [Fact]
    public async Task A_reviewer_sees_ones_own_verdict_and_how_many_have_accepted()
    {
        var scene = await Scene.SubmittedAsync(fixture);
        await scene.ReviewAsync(scene.First).ShouldBeAsync(200);

        Assert.Equal(("accept", 1), await ReadAsync(scene, scene.First));
        Assert.Equal((null, 1), await ReadAsync(scene, scene.Second));
    }

    [Fact]
    public async Task What_is_decided_or_withdrawn_leaves_the_queue()
    {
        var published = await Scene.PublishedAsync(fixture);
        var withdrawn = await Scene.SubmittedAsync(fixture);
        await withdrawn.WithdrawAsync().ShouldBeAsync(200);

        var seen = await Pages.WalkAsync(published.First, "/api/catalog/reviews?limit=100", i => i.GetProperty("solutionId").GetGuid());

        Assert.DoesNotContain(published.SolutionId, seen);
        Assert.DoesNotContain(withdrawn.SolutionId, seen);
    }

    private static async Task<(string?, int)> ReadAsync(Scene scene, HttpClient reader)
    {
        var queue = await reader.GetFromJsonAsync<JsonElement>("/api/catalog/reviews?limit=100");
        var item = queue.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("solutionId").GetGuid() == scene.SolutionId);
        return (item.GetProperty("mine").GetString(), item.GetProperty("acceptances").GetInt32());
    }
}
