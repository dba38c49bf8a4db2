using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Identity;

public sealed class EndpointTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    [Fact]
    public void Endpoints_that_need_no_token_are_exactly_these()
    {
        var open = fixture.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => e.RoutePattern.RawText!)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "/.well-known/openid-configuration",
                "/alive",
                "/api/identity/.well-known/jwks.json",
                "/api/identity/accounts/{id:guid}",
                "/api/identity/refresh",
                "/api/identity/sign-in",
                "/api/identity/sign-out",
                "/health",
                "/openapi/{documentName}.json",
            ],
            open);
    }

    [Fact]
    public async Task Every_use_case_is_in_the_api_description()
    {
        var description = await fixture.Host.Anonymous.GetAsync("/openapi/v1.json").JsonAsync(200);

        var paths = description.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Contains("/api/identity/sign-in", paths);
        Assert.Contains("/api/identity/organisations/{id}/invitations/{invitationId}", paths);
    }
}
