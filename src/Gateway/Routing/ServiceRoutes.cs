using System.Net;
using Marketplace.Gateway.Headers;
using Microsoft.AspNetCore.DataProtection;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;

namespace Marketplace.Gateway.Routing;

/// <summary>The reverse proxy: a cluster per service, a route per public path.</summary>
internal static class ServiceRoutes
{
    public static IHostApplicationBuilder AddServiceRoutes(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<UpstreamOptions>()
            .BindConfiguration(UpstreamOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var upstream = builder.Configuration.GetSection(UpstreamOptions.Section).Get<UpstreamOptions>() ?? new UpstreamOptions();

        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, RestAfterRefusal>();
        // The proxy asks for keys to sign affinity cookies; we set none, so nothing needs to lie on disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddReverseProxy()
            .LoadFromMemory(Routes(), Clusters(builder.Configuration, upstream))
            .AddTransforms(ClientHeaders.Replace)
            .AddTransforms(EmptyBody.LeaveOut)
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = upstream.ConnectTimeout;
                // A service that moved is found again by name; below Kestrel's 130 s, so that we close first.
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60);
                // All requests share an HTTP/2 connection: one whose other end is gone must be noticed by itself.
                handler.KeepAlivePingDelay = TimeSpan.FromSeconds(5);
                handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
            });
        return builder;
    }

    public static void MapServiceRoutes(this WebApplication app)
    {
        app.WarnOfMissingAddresses();
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(UpstreamFailure.AnswerAsync);
            proxy.Use(NextReplica.TryAsync);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }

    private static List<RouteConfig> Routes()
    {
        List<RouteConfig> routes = [.. CredentialRoutes.All];
        foreach (var service in Service.All)
        {
            routes.AddRange(service.Paths.Select(path => new RouteConfig
            {
                RouteId = $"{service.Name} {path}",
                ClusterId = service.Name,
                // TRACE and CONNECT are not in the list: they are answered 405.
                Match = new RouteMatch { Path = path, Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] },
            }));
        }

        return routes;
    }

    private static List<ClusterConfig> Clusters(IConfiguration configuration, UpstreamOptions upstream) =>
        [.. Service.All.Select(service =>
            Addresses.Of(service.Name, configuration, Addresses.Http2) is { Count: > 0 } http2
                ? Cluster(service, http2, HttpVersion.Version20, upstream)
                : Cluster(service, Addresses.Of(service.Name, configuration), HttpVersion.Version11, upstream))];

    private static ClusterConfig Cluster(Service service, IReadOnlyList<string> replicas, Version version, UpstreamOptions upstream) => new()
    {
        ClusterId = service.Name,
        Destinations = replicas.Select((address, i) => (address, i))
            .ToDictionary(r => $"{service.Name}-{r.i}", r => new DestinationConfig { Address = r.address }),
        LoadBalancingPolicy = "PowerOfTwoChoices",
        HttpRequest = new()
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            ActivityTimeout = upstream.SilenceTimeout,
        },
        HealthCheck = new()
        {
            Passive = new() { Enabled = true, Policy = RestAfterRefusal.PolicyName, ReactivationPeriod = upstream.RestAfterFailure },
            // When all replicas look ill, ask them all the same: a lone one that is back is used at once.
            AvailableDestinationsPolicy = "HealthyOrPanic",
        },
    };
}
