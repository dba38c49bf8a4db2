using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.Gateway.Tests.Routing;

public sealed class StreamingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Server_sent_events_arrive_as_they_are_sent()
    {
        using var next = new SemaphoreSlim(0);
        await using var service = await Upstream.StartAsync(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            for (var i = 0; i < 3; i++)
            {
                await http.Response.WriteAsync($"data: {i}\n\n");
                await http.Response.Body.FlushAsync();
                await next.WaitAsync(http.RequestAborted);
            }
        });
        await using var gateway = new GatewayHost(("services:feedback:http:0", service.Address));
        using var response = await gateway.Client.GetAsync("/api/feedback/live", HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync());

        for (var i = 0; i < 3; i++)
        {
            // The service sends the next one only after this one has arrived.
            Assert.Equal($"data: {i}", await events.ReadLineAsync().WaitAsync(Patience));
            Assert.Equal("", await events.ReadLineAsync().WaitAsync(Patience));
            next.Release();
        }

        Assert.Null(await events.ReadLineAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task Service_learns_that_a_listener_has_left()
    {
        var left = new TaskCompletionSource();
        await using var service = await Upstream.StartAsync(async http =>
        {
            http.RequestAborted.Register(left.SetResult);
            await http.Response.WriteAsync("data: 0\n\n");
            await http.Response.Body.FlushAsync();
            await left.Task;
        });
        await using var gateway = new GatewayHost(("services:feedback:http:0", service.Address));
        var response = await gateway.Client.GetAsync("/api/feedback/live", HttpCompletionOption.ResponseHeadersRead);

        response.Dispose();

        await left.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Web_socket_passes_both_ways()
    {
        await using var service = await Upstream.StartAsync(async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[64];
            var received = await socket.ReceiveAsync(buffer, http.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, true, http.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
        });
        await using var gateway = new GatewayHost(("services:feedback:http:0", service.Address));
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new UriBuilder(gateway.Client.BaseAddress!) { Scheme = "ws", Path = "/api/feedback/socket" }.Uri, CancellationToken.None);

        await client.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, true, CancellationToken.None);

        var answer = new byte[64];
        var read = await client.ReceiveAsync(answer, CancellationToken.None).WaitAsync(Patience);
        Assert.Equal("hello", Encoding.UTF8.GetString(answer, 0, read.Count));
    }
}
