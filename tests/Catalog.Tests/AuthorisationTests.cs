using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests;

public sealed class AuthorisationTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    private static readonly string[] Public = [AuthorisationMatrix.Anyone];
    private static readonly string[] Makers = [Roles.Maker];
    private static readonly string[] Operators = [Roles.Operator];

    [Fact]
    public Task Every_endpoint_is_open_to_those_who_may_use_it_and_to_nobody_else() =>
        AuthorisationMatrix.CheckAsync(fixture.Service, new Dictionary<string, string[]>
        {
            ["GET /api/catalog/solutions"] = Public,
            ["GET /api/catalog/facets"] = Public,
            ["GET /api/catalog/solutions/{id:guid}"] = Public,
            ["GET /api/catalog/solutions/{id:guid}/evidence"] = Public,
            ["GET /api/catalog/my/solutions"] = Makers,
            ["PUT /api/catalog/solutions/{id:guid}"] = Makers,
            ["POST /api/catalog/solutions/{id:guid}/submit"] = Makers,
            ["PUT /api/catalog/solutions/{id:guid}/versions/{version}"] = Makers,
            ["POST /api/catalog/solutions/{id:guid}/withdraw"] = Makers,
            ["GET /api/catalog/reviews"] = Operators,
            ["PUT /api/catalog/solutions/{id:guid}/reviews/mine"] = Operators,
            ["POST /api/catalog/solutions/{id:guid}/suspend"] = Operators,
            ["POST /api/catalog/solutions/{id:guid}/reinstate"] = Operators,
            ["GET /api/catalog/dead-letters"] = Operators,
            ["GET /api/catalog/messaging"] = Operators,
            ["POST /api/catalog/dead-letters/{messageId:guid}/replay"] = Operators,
        });

    [Fact]
    public async Task The_service_describes_itself()
    {
        var description = await fixture.Service.Anonymous.GetStringAsync("/openapi/v1.json");

        Assert.Contains("ListSolutionsResponse", description, StringComparison.Ordinal);
        Assert.Contains("CountFacetsResponse", description, StringComparison.Ordinal);
        Assert.Contains("GetSolutionResponse", description, StringComparison.Ordinal);
        Assert.Contains("ii-a", description, StringComparison.Ordinal);
    }
}
