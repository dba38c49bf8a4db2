using System.Net;
using System.Net.Sockets;

namespace Marketplace.Messaging.Tests.Hosts;

/// <summary>
/// Stands before a broker: until opened, nobody answers at its address; while deaf, it passes on what is said to the
/// broker but nothing that the broker answers.
/// </summary>
internal sealed class DeafProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _broker;
    private readonly TcpListener _listener;
    private Task _accepting = Task.CompletedTask;
    private TaskCompletionSource _hears = Finished();

    public DeafProxy(string broker)
    {
        _broker = new Uri(broker);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var place = (IPEndPoint)free.LocalEndpoint;
        _listener = new TcpListener(place);
        Address = new UriBuilder(_broker) { Host = "127.0.0.1", Port = place.Port }.Uri.ToString();
    }

    public string Address { get; }

    public DeafProxy Open()
    {
        _listener.Start();
        _accepting = AcceptAsync();
        return this;
    }

    public void BeDeaf() => _hears = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void HearAgain() => _hears.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        HearAgain();
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static TaskCompletionSource Finished()
    {
        var finished = new TaskCompletionSource();
        finished.SetResult();
        return finished;
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
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(_broker.Host, _broker.Port, _stop.Token);
        await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), _stop.Token), AnswerAsync(far.GetStream(), near.GetStream()));
    }

    private async Task AnswerAsync(NetworkStream far, NetworkStream near)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await far.ReadAsync(buffer, _stop.Token)) > 0)
        {
            await _hears.Task.WaitAsync(_stop.Token);
            await near.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
