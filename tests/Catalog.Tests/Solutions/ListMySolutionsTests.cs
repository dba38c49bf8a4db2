using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

public sealed class ListMySolutionsTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_new_maker_has_none()
    {
        var mine = await Scene.Empty(fixture).Maker.GetFromJsonAsync<JsonElement>("/api/catalog/my/solutions");

        Assert.Equal(0, mine.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, mine.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task Ones_own_are_walked_in_pages_whatever_their_state_and_no_others()
    {
        var maker = Guid.CreateVersion7();
        var client = fixture.Service.ClientFor(TestUser.Maker(maker));
        var mine = Enumerable.Range(0, 5).Select(i => i % 2 == 0 ? Seed.Draft(makerId: maker) : Seed.Published(makerId: maker)).ToList();
        await fixture.Service.AddAsync([.. mine, Seed.Published()]);

        var seen = await Pages.WalkAsync(client, "/api/catalog/my/solutions?limit=2", i => i.GetProperty("solution").GetProperty("id").GetGuid());

        Assert.Equal(mine.Select(s => s.Id).Order(), seen.Order());
    }

    [Fact]
    public Task A_bad_cursor_is_refused() =>
        Scene.Empty(fixture).Maker.GetAsync("/api/catalog/my/solutions?cursor=nonsense").ShouldBeProblemAsync(400, "cursor-invalid");
}
