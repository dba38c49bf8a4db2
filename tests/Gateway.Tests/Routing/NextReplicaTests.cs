using Marketplace.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace Marketplace.Gateway.Tests.Routing;

public sealed class NextReplicaTests
{
    [Fact]
    public async Task Replicas_share_the_requests()
    {
        await using var one = await Upstream.EchoAsync();
        await using var two = await Upstream.EchoAsync();
        await using var gateway = new GatewayHost(("services:trials:http:0", one.Address), ("services:trials:http:1", two.Address));

        for (var i = 0; i < 40; i++)
        {
            await gateway.Client.GetAsync("/api/trials").ShouldBeAsync(200);
        }

        Assert.NotEmpty(one.Requests);
        Assert.NotEmpty(two.Requests);
        Assert.Equal(40, one.Requests.Count + two.Requests.Count);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Request_moves_on_with_its_whole_body_when_a_replica_cannot_be_connected_to(string method)
    {
        var body = new string('x', 100_000);
        await using var running = await Upstream.EchoAsync();
        await using var gateway = new GatewayHost(
            ("services:feedback:http:0", Upstream.Nowhere()),
            ("services:feedback:http:1", running.Address),
            ("services:feedback:http:2", Upstream.Nowhere()));

        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/feedback/{i}");
            request.Content = method == "GET" ? null : new StringContent(body);
            await gateway.Client.SendAsync(request).ShouldBeAsync(200);
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"/api/feedback/{i}"), running.Requests.Select(r => r.Target));
        Assert.All(running.Requests, r => Assert.Equal(method == "GET" ? "" : body, r.Body));
    }

    [Fact]
    public async Task Requests_go_on_while_a_replica_stops_and_another_takes_over()
    {
        await using var staying = await Upstream.EchoAsync();
        var leaving = await Upstream.EchoAsync();
        await using var gateway = new GatewayHost(("services:catalog:http:0", leaving.Address), ("services:catalog:http:1", staying.Address));
        await gateway.Client.GetAsync("/api/catalog").ShouldBeAsync(200);

        await leaving.DisposeAsync();

        for (var i = 0; i < 20; i++)
        {
            await gateway.Client.GetAsync("/api/catalog").ShouldBeAsync(200);
        }
    }

    [Fact]
    public async Task Replica_that_refused_is_used_again_after_its_rest()
    {
        var address = Upstream.Nowhere();
        await using var staying = await Upstream.EchoAsync();
        await using var gateway = new GatewayHost(
            ("services:catalog:http:0", address), ("services:catalog:http:1", staying.Address), ("Gateway:Upstream:RestAfterFailure", "00:00:00.200"));
        for (var i = 0; i < 10; i++)
        {
            await gateway.Client.GetAsync("/api/catalog").ShouldBeAsync(200);
        }

        await using var back = await Upstream.EchoAsync(address);

        await Eventually.TrueAsync(
            async () => (await gateway.Client.GetAsync("/api/catalog")).IsSuccessStatusCode && !back.Requests.IsEmpty,
            "the replica that came back is asked again");
    }

    [Fact]
    public async Task Replicas_that_speak_http2_without_tls_are_used_when_they_are_named()
    {
        var body = new string('x', 100_000);
        await using var http2 = await Upstream.StartAsync(http => http.Response.WriteAsync(http.Request.Protocol), protocols: HttpProtocols.Http2);
        await using var gateway = new GatewayHost(
            ("services:feedback:http:0", Upstream.Nowhere()), ("services:feedback:h2c:0", Upstream.Nowhere()), ("services:feedback:h2c:1", http2.Address));

        for (var i = 0; i < 10; i++)
        {
            using var content = new StringContent(body);
            using var response = await gateway.Client.PutAsync($"/api/feedback/{i}", content);
            Assert.Equal("HTTP/2", await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(10, http2.Requests.Count);
        Assert.All(http2.Requests, r => Assert.Equal(body, r.Body));
    }
}
