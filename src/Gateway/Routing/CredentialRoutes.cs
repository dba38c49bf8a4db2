using Marketplace.Gateway.Limits;
using Yarp.ReverseProxy.Configuration;

namespace Marketplace.Gateway.Routing;

/// <summary>Where passwords and tokens are tried: the same service, under tighter rate limits.</summary>
internal static class CredentialRoutes
{
    public static readonly IReadOnlyList<RouteConfig> All =
    [
        Route("POST", "/api/identity/sign-in", RateLimits.SignIn),
        Route("PUT", "/api/identity/accounts/{id}", RateLimits.SignIn),
        Route("POST", "/api/identity/invitations/accept", RateLimits.SignIn),
        Route("POST", "/api/identity/refresh", RateLimits.Refresh),
    ];

    private static RouteConfig Route(string method, string path, string limit) => new()
    {
        RouteId = $"{method} {path}",
        ClusterId = "identity",
        Match = new RouteMatch { Path = path, Methods = [method] },
        RateLimiterPolicy = limit,
    };
}
