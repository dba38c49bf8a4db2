using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.Processes;

namespace Marketplace.AppHost.Tests.Processes;

public class PortTests
{
    [Fact]
    public async Task Taken_port_is_named_with_the_process_that_holds_it()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        await using var map = Playground.Map("--AppHost:RandomPorts=false");
        map.AddProject<Projects.Sample>("one").WithHttpEndpoint(port: port);
        var fault = await Assert.ThrowsAsync<DistributedApplicationException>(() => map.StartAsync());

        Assert.Contains($"Port {port} of 'one' (http) is taken by process {Environment.ProcessId} (", fault.Message, StringComparison.Ordinal);
        Assert.Contains("AppHost.Tests", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_asked_for_twice_is_refused_with_both_names()
    {
        var port = Ports.Free();
        await using var map = Playground.Map("--AppHost:RandomPorts=false");
        map.AddProject<Projects.Sample>("one").WithHttpEndpoint(port: port);
        map.AddProject<Projects.Sample>("two").WithHttpEndpoint(port: port);

        var fault = await Assert.ThrowsAsync<DistributedApplicationException>(() => map.StartAsync());
        Assert.Contains("'one' (http)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'two' (http)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forwarder_passes_over_a_dead_target()
    {
        using var alive = new TcpListener(IPAddress.Loopback, 0);
        alive.Start();
        var port = Ports.Free();
        await using var forwarder = new Forwarder(port, [Ports.Free(), ((IPEndPoint)alive.LocalEndpoint).Port]);

        for (var i = 0; i < 4; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, Playground.Limit());
            using var served = await alive.AcceptTcpClientAsync(Playground.Limit());
            await client.GetStream().WriteAsync(new byte[] { (byte)i }, Playground.Limit());
            Assert.Equal(i, served.GetStream().ReadByte());
        }
    }

    [Fact]
    public async Task Forwarder_keeps_the_answer_after_the_question_has_ended()
    {
        using var target = new TcpListener(IPAddress.Loopback, 0);
        target.Start();
        var port = Ports.Free();
        await using var forwarder = new Forwarder(port, [((IPEndPoint)target.LocalEndpoint).Port]);

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Playground.Limit());
        using var served = await target.AcceptTcpClientAsync(Playground.Limit());
        var (question, reply) = (served.GetStream(), client.GetStream());
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(-1, question.ReadByte());
        await question.WriteAsync(new byte[200_000], Playground.Limit());
        served.Close();

        using var answer = new MemoryStream();
        await reply.CopyToAsync(answer, Playground.Limit());
        Assert.Equal(200_000, answer.Length);
    }

    [Fact]
    public async Task Forwarder_hangs_up_when_no_target_lives()
    {
        var port = Ports.Free();
        await using var forwarder = new Forwarder(port, [Ports.Free()]);

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Playground.Limit());
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Playground.Limit()));
    }
}
