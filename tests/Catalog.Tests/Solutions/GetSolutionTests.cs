using System.Net.Http.Headers;
using System.Text.Json;
using Marketplace.Catalog.Solutions;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

public sealed class GetSolutionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_draft_is_known_to_its_maker_and_to_operators_only()
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.Maker.GetAsync(scene.Address).ShouldBeAsync(200);
        await scene.First.GetAsync(scene.Address).ShouldBeAsync(200);
        await scene.Stranger.GetAsync(scene.Address).ShouldBeProblemAsync(404, "solution-unknown");
        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync(scene.Address).ShouldBeProblemAsync(404, "solution-unknown");
    }

    [Fact]
    public async Task What_is_unknown_and_what_is_hidden_look_alike()
    {
        var scene = await Scene.DraftedAsync(fixture);

        var hidden = await scene.Public.GetAsync(scene.Address).ShouldBeProblemAsync(404, "solution-unknown");
        var unknown = await scene.Public.GetAsync($"/api/catalog/solutions/{Guid.CreateVersion7()}").ShouldBeProblemAsync(404, "solution-unknown");

        Assert.Equal(Without(hidden, "traceId"), Without(unknown, "traceId"));
    }

    [Fact]
    public async Task A_public_read_can_be_asked_again_for_nothing()
    {
        var scene = await Scene.PublishedAsync(fixture);
        var first = await scene.Public.GetAsync(scene.Address).ShouldBeAsync(200);

        var again = await AskAgainAsync(scene, first.Headers.ETag!).ShouldBeAsync(304);

        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Equal("Authorization", Assert.Single(first.Headers.Vary));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        await scene.ReleaseAsync("2.0.0").ShouldBeAsync(201);
        await AskAgainAsync(scene, first.Headers.ETag!).ShouldBeAsync(200);
    }

    [Fact]
    public async Task What_only_its_maker_sees_is_kept_by_no_cache()
    {
        var scene = await Scene.PublishedAsync(fixture);

        var response = await scene.Maker.GetAsync(scene.Address).ShouldBeAsync(200);

        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_history_says_who_did_what_and_why()
    {
        var scene = await Scene.SuspendedAsync(fixture);

        var steps = (await scene.ReadAsync(scene.First)).GetProperty("work").GetProperty("history").EnumerateArray().ToList();

        Assert.Equal(["drafted", "submitted", "published", "suspended"], steps.Select(s => s.GetProperty("step").GetString()));
        Assert.All(steps, s => Assert.NotEqual(Guid.Empty, s.GetProperty("accountId").GetGuid()));
        Assert.Equal("The data leak is not mended.", steps[3].GetProperty("reason").GetString());
    }

    [Fact]
    public void Suspensions_are_told_latest_first_with_their_end()
    {
        var by = Guid.CreateVersion7();
        HistoryEntry[] history =
        [
            new(Step.Published, null, Seed.Now, by),
            new(Step.Suspended, "One.", Seed.Now.AddDays(1), by),
            new(Step.Reinstated, "Mended.", Seed.Now.AddDays(2), by),
            new(Step.Suspended, "Two.", Seed.Now.AddDays(3), by),
        ];

        Assert.Equal(
            [
                new GetSolution.Suspension("Two.", Seed.Now.AddDays(3), null, null),
                new GetSolution.Suspension("One.", Seed.Now.AddDays(1), "Mended.", Seed.Now.AddDays(2)),
            ],
            GetSolution.SuspensionsOf(history));
    }

    private static Task<HttpResponseMessage> AskAgainAsync(Scene scene, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, scene.Address);
        request.Headers.IfNoneMatch.Add(tag);
        return scene.Public.SendAsync(request);
    }

    private static string Without(JsonElement problem, string field) =>
        string.Join(';', problem.EnumerateObject().Where(p => p.Name != field).Select(p => $"{p.Name}={p.Value}"));
}
