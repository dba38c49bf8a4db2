using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Marketplace.ServiceDefaults.Http;

/// <summary>
/// A second port for the gateway, given by <c>Http2Port</c>: HTTP/2 without TLS, so that many requests share a connection.
/// Without TLS a port speaks one version, so the first one stays with HTTP/1.1 for everybody else.
/// </summary>
public static class Http2Port
{
    public static void AddHttp2Port(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<int?>("Http2Port") is not { } port)
        {
            return;
        }

        var urls = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey);
        builder.WebHost.UseUrls([.. urls is null ? [] : urls.Split(';'), string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")]);
        builder.WebHost.ConfigureKestrel(o => o.ConfigureEndpointDefaults(
            e => e.Protocols = e.IPEndPoint?.Port == port ? HttpProtocols.Http2 : HttpProtocols.Http1));
    }
}
