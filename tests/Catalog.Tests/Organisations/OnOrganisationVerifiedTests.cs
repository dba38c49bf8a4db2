using Marketplace.Catalog.Organisations;
using Marketplace.Contracts.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Organisations;

public sealed class OnOrganisationVerifiedTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_makers_name_shows_once_it_is_verified()
    {
        var scene = await Scene.PublishedAsync(fixture);
        await TellAsync(scene, "Cœur SAS", Seed.Now);
        await TellAsync(scene, "Cœur SAS", Seed.Now);

        Assert.Equal("Cœur SAS", await NameAsync(scene));
    }

    [Fact]
    public async Task The_later_verification_counts_whichever_comes_first()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await TellAsync(scene, "New name", Seed.Now.AddDays(1));
        await TellAsync(scene, "Old name", Seed.Now);
        Assert.Equal("New name", await NameAsync(scene));

        await TellAsync(scene, "Newest name", Seed.Now.AddDays(2));
        Assert.Equal("Newest name", await NameAsync(scene));
    }

    private Task TellAsync(Scene scene, string name, DateTime at) =>
        fixture.Service.DeliverAsync<OrganisationVerifiedV1, OnOrganisationVerified>(new(scene.MakerId, name, "start-up", "LU", at));

    private static async Task<string?> NameAsync(Scene scene) =>
        (await scene.ReadAsync(scene.Public)).GetProperty("maker").GetProperty("name").GetString();
}
