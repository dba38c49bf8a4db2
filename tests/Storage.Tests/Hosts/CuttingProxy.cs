using System.Net;
using System.Net.Sockets;

namespace Marketplace.Storage.Tests.Hosts;

/// <summary>Passes bytes on to a server until it is told to cut: the next COMMIT still arrives, its answer does not.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private int _armed;

    public CuttingProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were cut off.</summary>
    public int Cuts { get; private set; }

    public void CutNextCommit() => Volatile.Write(ref _armed, 1);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var accepted = client;
        using var server = new TcpClient();
        await server.ConnectAsync(_host, _port, _stop.Token);
        var (near, far) = (client.GetStream(), server.GetStream());
        var cut = new TaskCompletionSource();
        await Task.WhenAny(PumpAsync(near, far, cut), far.CopyToAsync(near, _stop.Token), cut.Task);
    }

    private async Task PumpAsync(NetworkStream near, NetworkStream far, TaskCompletionSource cut)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await near.ReadAsync(buffer, _stop.Token)) > 0)
        {
            var commits = buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0 && Interlocked.Exchange(ref _armed, 0) == 1;
            if (commits)
            {
                // From here on nothing goes back; the server has the command and carries it out.
                near.Socket.Shutdown(SocketShutdown.Send);
                Cuts++;
            }

            await far.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            if (commits)
            {
                await far.FlushAsync(_stop.Token);
                cut.SetResult();
            }
        }
    }
}
