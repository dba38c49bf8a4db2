using System.Net;
using Marketplace.Clients;
using Marketplace.ServiceDefaults.Http;

namespace Marketplace.Portal.PublicApi;

/// <summary>The portal's only back end: the public API behind the gateway.</summary>
internal static class PublicApiSetup
{
    private static readonly Uri Gateway = new("http://gateway");

    /// <summary>A person waits: better told soon that something is away than shown nothing for half a minute.</summary>
    private static readonly ResilienceOptions Patience =
        new() { TotalTimeout = TimeSpan.FromSeconds(12), AttemptTimeout = TimeSpan.FromSeconds(6), Retries = 2 };

    public static IHostApplicationBuilder AddPublicApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(s =>
        {
            var clock = s.GetRequiredService<TimeProvider>();
            var sockets = new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                UseProxy = false,
                AutomaticDecompression = DecompressionMethods.None,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            };
            var discovery = new ServiceDiscoveryHandler(s.GetRequiredService<IConfiguration>()) { InnerHandler = sockets };
            var onBehalf = new OnBehalfOf(s.GetRequiredService<IHttpContextAccessor>()) { InnerHandler = discovery };
            var resilience = new ResilienceHandler(Patience, clock) { InnerHandler = onBehalf };
            return new MarketplaceApi(new HttpClient(resilience) { BaseAddress = Gateway, Timeout = Timeout.InfiniteTimeSpan }, clock);
        });
        return builder;
    }

    /// <summary>Tells the gateway for whom the portal asks, so that its limits count that person and not the portal.</summary>
    private sealed class OnBehalfOf(IHttpContextAccessor http) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            if (http.HttpContext?.Connection.RemoteIpAddress is { } visitor)
            {
                request.Headers.TryAddWithoutValidation("X-Forwarded-For", visitor.ToString());
            }

            return base.SendAsync(request, ct);
        }
    }
}
