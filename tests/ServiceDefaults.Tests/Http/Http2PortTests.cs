using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Http;

public sealed class Http2PortTests
{
    [Fact]
    public async Task The_gateways_port_speaks_HTTP2_and_the_other_one_HTTP1()
    {
        var port = FreePort();
        await using var service = await TestService.StartAsync(
            app => app.MapGet("/protocol", (HttpContext http) => http.Request.Protocol).AllowAnonymous(), ("Http2Port", port));

        Assert.Equal("HTTP/1.1", await AskAsync(service.Client, "/protocol", HttpVersion.Version11));
        Assert.Equal("HTTP/2", await AskAsync(service.Client, $"http://localhost:{port}/protocol", HttpVersion.Version20));
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<string> AskAsync(HttpClient client, string address, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
