using Marketplace.Contracts.Catalog;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

/// <summary>The way of a solution from draft to public and beyond, over HTTP.</summary>
public sealed class PublishingTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Two_acceptances_publish_the_listing_with_one_event()
    {
        var stage = await Stage.PublishedAsync(fixture);

        var seen = await stage.ReadAsync(stage.Public);
        Assert.Equal("published", seen.GetProperty("status").GetString());
        Assert.Equal("Cardio Companion", seen.GetProperty("listing").GetProperty("texts").GetProperty("en").GetProperty("name").GetString());
        Assert.Equal("ii-a", seen.GetProperty("listing").GetProperty("regulatory").GetProperty("mdrClass").GetString());
        Assert.Equal("1.0.0", seen.GetProperty("currentVersion").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, seen.GetProperty("work").ValueKind);

        var news = Assert.Single(await stage.NewsAsync<SolutionPublishedV1>());
        Assert.Equal((stage.MakerId, "1.0.0", 6), (news.MakerId, news.Version, news.Trl));
        Assert.Equal(["en", "fr"], news.Names.Keys.Order());
    }
}
