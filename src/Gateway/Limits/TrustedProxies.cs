using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Marketplace.Gateway.Limits;

/// <summary>
/// Load balancers in front of the gateway, whose X-Forwarded-For, -Proto and -Host are believed. None by default.
/// <code>
/// "Gateway": { "TrustedProxies": [ "10.0.0.0/8", "192.0.2.7" ] }
/// </code>
/// </summary>
internal static class TrustedProxies
{
    private const string Section = "Gateway:TrustedProxies";

    private const ForwardedHeaders Believed = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

    public static IHostApplicationBuilder AddTrustedProxies(this IHostApplicationBuilder builder)
    {
        var networks = Networks(builder.Configuration);
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : Believed;
            // Walk back through our own proxies to the first address that is not one of them.
            o.ForwardLimit = null;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            networks.ForEach(o.KnownIPNetworks.Add);
        });
        return builder;
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders != ForwardedHeaders.None)
        {
            app.UseForwardedHeaders();
        }
    }

    private static List<IPNetwork> Networks(IConfiguration configuration) =>
        [.. configuration.GetSection(Section).GetChildren().Select(c => Parse(c.Path, c.Value ?? ""))];

    private static IPNetwork Parse(string key, string value)
    {
        if (IPAddress.TryParse(value, out var one))
        {
            return new IPNetwork(one, one.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(value, out var network)
            ? network
            : throw new OptionsValidationException(
                key, typeof(string), [$"{key} is '{value}', but must be an address or a network such as 10.0.0.0/8."]);
    }
}
