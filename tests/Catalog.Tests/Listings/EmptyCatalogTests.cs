using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Listings;

/// <summary>The first minute of an installation: nothing is there, and everything answers.</summary>
public sealed class EmptyCatalogTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Theory]
    [InlineData("/api/catalog/solutions")]
    [InlineData("/api/catalog/solutions?technology=mobile-app&trlMin=4&withEvidence=true")]
    [InlineData("/api/catalog/solutions?q=heart&technology=mobile-app")]
    [InlineData("/api/catalog/reviews")]
    public async Task A_list_is_empty_and_has_no_next_page(string address)
    {
        var list = await fixture.Service.ClientFor(TestUser.Operator()).GetFromJsonAsync<JsonElement>(address);

        Assert.Equal(0, list.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public Task Evidence_of_an_unknown_solution_is_unknown() =>
        fixture.Service.Anonymous.GetAsync($"/api/catalog/solutions/{Guid.CreateVersion7()}/evidence").ShouldBeProblemAsync(404, "solution-unknown");
}
