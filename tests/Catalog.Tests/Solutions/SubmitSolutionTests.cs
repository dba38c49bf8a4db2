using Marketplace.Contracts.Catalog;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

public sealed class SubmitSolutionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task An_incomplete_draft_is_refused_with_all_faults_at_once()
    {
        var scene = await Scene.DraftedAsync(fixture, new { texts = new { fr = new { name = "Nom" } } });

        var problem = await scene.SubmitAsync().ShouldBeProblemAsync(400, "validation-failed");

        Assert.Equal(
            [
                "listing.pathologies", "listing.regulatory.ceStatus", "listing.regulatory.mdrClass", "listing.technologies", "listing.texts",
                "listing.texts.fr.intendedPurpose", "listing.texts.fr.summary", "listing.trl", "listing.versions",
            ],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal("draft", (await scene.ReadAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Fifty_submissions_at_once_are_one()
    {
        var scene = await Scene.DraftedAsync(fixture);
        await scene.ReleaseAsync("1.0.0").ShouldBeAsync(201);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scene.SubmitAsync()));

        Assert.All(answers, a => Assert.Equal(200, (int)a.StatusCode));
        var work = (await scene.ReadAsync()).GetProperty("work");
        Assert.Equal(1, work.GetProperty("round").GetInt32());
        Assert.Single(work.GetProperty("history").EnumerateArray(), h => h.GetProperty("step").GetString() == "submitted");
        Assert.Empty(await scene.NewsAsync<SolutionPublishedV1>());
    }

    [Fact]
    public async Task What_is_public_already_has_nothing_to_submit()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await scene.SubmitAsync().ShouldBeProblemAsync(409, "nothing-to-submit");
    }

    [Fact]
    public async Task Somebody_elses_solution_is_unknown()
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.Stranger.PostAsync($"{scene.Address}/submit", null).ShouldBeProblemAsync(404, "solution-unknown");
        await scene.First.PostAsync($"{scene.Address}/submit", null).ShouldBeProblemAsync(403, "role-not-allowed");
    }
}
