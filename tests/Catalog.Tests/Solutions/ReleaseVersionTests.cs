using System.Net.Http.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

public sealed class ReleaseVersionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_release_of_a_public_solution_is_public_at_once_and_told()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await scene.ReleaseAsync("1.1.0", "Less battery.").ShouldBeAsync(201);

        var seen = await scene.ReadAsync(scene.Public);
        Assert.Equal("1.1.0", seen.GetProperty("currentVersion").GetString());
        Assert.Equal("Less battery.", seen.GetProperty("versions")[1].GetProperty("releaseNotes").GetProperty("en").GetString());
        Assert.Equal("1.1.0", Assert.Single(await scene.NewsAsync<SolutionVersionReleasedV1>()).Version);
    }

    [Fact]
    public async Task A_release_of_a_draft_is_told_to_nobody()
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.ReleaseAsync("0.1.0").ShouldBeAsync(201);

        Assert.Empty(await scene.NewsAsync<SolutionVersionReleasedV1>());
    }

    [Fact]
    public async Task The_same_release_again_is_the_same_and_with_other_notes_is_refused()
    {
        var scene = await Scene.PublishedAsync(fixture);
        await scene.ReleaseAsync("1.1.0", "Less battery.").ShouldBeAsync(201);

        await scene.ReleaseAsync("1.1.0", "Less battery.").ShouldBeAsync(200);
        await scene.ReleaseAsync("1.1.0", "More battery.").ShouldBeProblemAsync(409, "version-differs");

        Assert.Single(await scene.NewsAsync<SolutionVersionReleasedV1>());
    }

    [Theory]
    [InlineData("1 0")]
    [InlineData("-1")]
    [InlineData("v1%0A")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task A_version_has_a_plain_name(string version)
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.ReleaseAsync(version).ShouldBeProblemAsync(400, "version-invalid");
    }

    [Fact]
    public async Task Notes_are_checked()
    {
        var scene = await Scene.DraftedAsync(fixture);
        var address = $"{scene.Address}/versions/1.0.0";

        await scene.Maker.PutAsJsonAsync(address, new { }).ShouldBeProblemAsync(400, "validation-failed");
        await scene.Maker.PutAsJsonAsync(address, new { releaseNotes = new { it = "Nuovo" } }).ShouldBeProblemAsync(400, "validation-failed");
        await scene.Maker.PutAsJsonAsync(address, new { releaseNotes = new { en = new string('x', 4_001) } }).ShouldBeProblemAsync(400, "validation-failed");
        await scene.Maker.PutAsJsonAsync(address, new { releaseNotes = new { en = (string?)null } }).ShouldBeProblemAsync(400, "validation-failed");
        await scene.Maker.PutAsJsonAsync(address, new { releaseNotes = "text" }).ShouldBeProblemAsync(400, "json-invalid");
    }

    [Fact]
    public async Task Somebody_elses_solution_is_unknown()
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.Stranger.PutAsJsonAsync($"{scene.Address}/versions/1.0.0", new { releaseNotes = new { en = "Mine." } })
            .ShouldBeProblemAsync(404, "solution-unknown");
    }
}
