using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Http;

public sealed class Http2PortTests
{
    [Theory]
    [InlineData("0", "2.0", "HTTP/2")]
    [InlineData("1", "1.1", "HTTP/1.1")]
    public async Task Only_the_named_port_speaks_HTTP2(string http2Port, string version, string expected)
    {
        // The service listens on port 0, which is any free one.
        await using var service = await TestService.StartAsync(
            app => app.MapGet("/protocol", (HttpContext http) => http.Request.Protocol).AllowAnonymous(), ("Http2Port", http2Port));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/protocol")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
