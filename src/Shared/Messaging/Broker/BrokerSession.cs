using RabbitMQ.Client;

namespace Marketplace.Messaging.Broker;

/// <summary>One connection with one channel, thrown away whole at the first sign of trouble and built anew.</summary>
internal sealed class BrokerSession : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly IConnection _connection;
    private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrokerSession(IConnection connection, IChannel channel)
    {
        _connection = connection;
        Channel = channel;
        connection.ConnectionShutdownAsync += (_, e) => Close(e.ReplyText);
        channel.ChannelShutdownAsync += (_, e) => Close(e.ReplyText);
    }

    public IChannel Channel { get; }

    /// <summary>Ends, with the reason, when the connection or the channel has gone.</summary>
    public Task<string> Closed => _closed.Task;

    public static async Task<BrokerSession> OpenAsync(Uri address, string name, CreateChannelOptions? options, CancellationToken ct)
    {
        var factory = new ConnectionFactory
        {
            Uri = address,
            ClientProvidedName = name,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(5),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            ContinuationTimeout = TimeSpan.FromSeconds(10),
        };
        var connection = await factory.CreateConnectionAsync(ct);
        try
        {
            return new BrokerSession(connection, await connection.CreateChannelAsync(options, ct));
        }
        catch
        {
            await AbandonAsync(connection);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await AbandonAsync(_connection);

    private Task Close(string reason)
    {
        _closed.TrySetResult(reason);
        return Task.CompletedTask;
    }

    // Closing a connection that is half dead may hang in this client; it is waited for only so long, then let go.
    private static async Task AbandonAsync(IConnection connection)
    {
        var closing = CloseAsync(connection);
        await Task.WhenAny(closing, Task.Delay(CloseTimeout));
    }

    private static async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.CloseAsync(CloseTimeout);
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException or ObjectDisposedException or TimeoutException or OperationCanceledException)
        {
            // It is gone, which is what was wanted.
        }
    }
}
