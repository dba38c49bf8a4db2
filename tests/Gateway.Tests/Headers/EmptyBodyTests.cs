using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace Marketplace.Gateway.Tests.Headers;

public sealed class EmptyBodyTests
{
    private const int PrefaceBytes = 24;
    private const int FrameHeadBytes = 9;
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte EndStream = 1;

    [Theory]
    [InlineData(null, true)]
    [InlineData("{}", false)]
    public async Task Request_without_a_body_ends_with_its_headers(string? body, bool ends)
    {
        using var trials = new TcpListener(IPAddress.Loopback, 0);
        trials.Start();
        await using var gateway = new GatewayHost(("services:trials:h2c:0", $"http://127.0.0.1:{((IPEndPoint)trials.LocalEndpoint).Port}"));

        var answer = gateway.Client.PostAsync("/api/trials/x/open", body is null ? null : new StringContent(body));
        var flags = await FlagsOfHeadersAsync(trials);

        Assert.Equal(ends, (flags & EndStream) != 0);
        Assert.Equal(HttpStatusCode.BadGateway, (await answer).StatusCode);
    }

    [Fact]
    public async Task Body_is_passed_on()
    {
        await using var trials = await Upstream.StartAsync(_ => Task.CompletedTask, protocols: HttpProtocols.Http2);
        await using var gateway = new GatewayHost(("services:trials:h2c:0", trials.Address));

        using var answer = await gateway.Client.PostAsync("/api/trials/x/open", new StringContent("{}"));

        Assert.Equal("{}", Assert.Single(trials.Requests).Body);
    }

    /// <summary>Takes one request as far as its headers, in the frames of RFC 9113, and hangs up.</summary>
    private static async Task<byte> FlagsOfHeadersAsync(TcpListener service)
    {
        using var connection = await service.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        await stream.ReadExactlyAsync(new byte[PrefaceBytes]);
        await stream.WriteAsync(new byte[] { 0, 0, 0, Settings, 0, 0, 0, 0, 0 });
        var head = new byte[FrameHeadBytes];
        do
        {
            await stream.ReadExactlyAsync(head);
            await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadInt32BigEndian(head) >> 8]);
        }
        while (head[3] != Headers);
        return head[4];
    }
}
