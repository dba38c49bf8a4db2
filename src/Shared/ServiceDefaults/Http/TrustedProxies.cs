using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Marketplace.ServiceDefaults.Http;

/// <summary>
/// Those in front of a process whose X-Forwarded-For, -Proto and -Host are believed. None by default.
/// <code>
/// "Gateway": { "TrustedProxies": [ "10.0.0.0/8", "192.0.2.7" ] }
/// </code>
/// </summary>
public static class TrustedProxies
{
    private const ForwardedHeaders Believed = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

    /// <param name="section">Where they are listed, e.g. <c>Gateway:TrustedProxies</c>.</param>
    public static IHostApplicationBuilder AddTrustedProxies(this IHostApplicationBuilder builder, string section)
    {
        var networks = Networks(builder.Configuration.GetSection(section));
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

    private static List<IPNetwork> Networks(IConfigurationSection section) =>
        [.. section.GetChildren().Select(c => Parse(c.Path, c.Value ?? ""))];

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
