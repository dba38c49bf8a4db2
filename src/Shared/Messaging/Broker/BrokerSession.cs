using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Marketplace.Messaging.Inbox;
using Marketplace.ServiceDefaults.Telemetry;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Marketplace.Messaging.Broker;

/// <summary>One connection with one channel, thrown away whole at the first sign of trouble and built anew.</summary>
public sealed class BrokerSession : IAsyncDisposable
{
    // With tracking: without it a publish "succeeds" though no queue has the message.
    private static readonly CreateChannelOptions Confirms = new(true, true, outstandingPublisherConfirmationsRateLimiter: null);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrokerSession(IConnection connection, IChannel channel)
    {
        (_connection, _channel) = (connection, channel);
        connection.ConnectionShutdownAsync += (_, e) => CloseAsync(e.ReplyText);
        channel.ChannelShutdownAsync += (_, e) => CloseAsync(e.ReplyText);
        if (!connection.IsOpen || !channel.IsOpen)
        {
            // It went before anybody listened.
            _closed.TrySetResult("the connection closed at once");
        }
    }

    /// <summary>Ends, with the reason, when the connection, the channel or the consumer has gone.</summary>
    public Task<string> Closed => _closed.Task;

    internal static async Task<BrokerSession> OpenAsync(Uri address, string name, CancellationToken ct)
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
            return new BrokerSession(connection, await connection.CreateChannelAsync(Confirms, ct));
        }
        catch
        {
            await AbandonAsync(connection);
            throw;
        }
    }

    /// <summary>Declares exchanges and queues over this session.</summary>
    public Task DeclareAsync(Func<IChannel, CancellationToken, Task> declare, CancellationToken ct) => declare(_channel, ct);

    /// <summary>
    /// Sends one message, and returns when the broker has confirmed that a queue has it. Messages reach the broker in
    /// the order of the calls; their confirms need not be awaited in between.
    /// </summary>
    /// <remarks>Takes no token on purpose: cancelling a publish damages this client's count of confirms.</remarks>
    public async Task PublishAsync(string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body)
    {
        // Goes on with the trace that the message carries; the client would begin a new one.
        ActivityContext.TryParse(Envelope.Text(properties, Envelope.TraceParent), null, isRemote: true, out var cause);
        using var span = ServiceTelemetry.Source.StartActivity("publish", ActivityKind.Producer, cause);
        if (span is not null)
        {
            properties.Headers![Envelope.TraceParent] = span.Id;
        }

        await _channel.BasicPublishAsync(exchange, routingKey, mandatory, properties, body, CancellationToken.None);
    }

    /// <summary>Has the broker deliver a queue's messages, in order, to <paramref name="deliver"/>, which must not block.</summary>
    /// <returns>The broker's name for this consumer.</returns>
    public async Task<string> ConsumeAsync(string queue, ushort prefetch, Action<Delivery> deliver, CancellationToken ct)
    {
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            deliver(Delivery.From(e));
            return Task.CompletedTask;
        };
        // The broker takes the consumer away when its queue is deleted; connection and channel stay open.
        consumer.UnregisteredAsync += (_, _) => CloseAsync($"{queue} delivers no more");
        await _channel.BasicQosAsync(0, prefetch, global: false, ct);
        return await _channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
    }

    /// <summary>
    /// The queue's messages, in order, a window at a time: all that have arrived while the one before was dealt with. Once
    /// stopped, hands out what was delivered already, and then ends as cancelled; throws when the session breaks.
    /// </summary>
    public async IAsyncEnumerable<List<Delivery>> WindowsAsync(string queue, ushort prefetch, [EnumeratorCancellation] CancellationToken ct)
    {
        var arrived = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
        _ = Closed.ContinueWith(_ => arrived.Writer.TryComplete(), TaskScheduler.Default);
        var consumer = await ConsumeAsync(queue, prefetch, delivery => arrived.Writer.TryWrite(delivery), ct);
        await using var stopping = ct.Register(() => _ = _channel.BasicCancelAsync(consumer, noWait: false, CancellationToken.None));
        while (await arrived.Reader.WaitToReadAsync(CancellationToken.None))
        {
            yield return TakeWindow(arrived.Reader, prefetch);
        }

        ct.ThrowIfCancellationRequested();
        throw new IOException($"The session has closed: {await Closed}");
    }

    /// <summary>Everything delivered up to this one has been dealt with.</summary>
    public Task AcknowledgeUpToAsync(ulong tag) => _channel.BasicAckAsync(tag, multiple: true, CancellationToken.None).AsTask();

    /// <summary>The broker moves this one to where its queue sends what is rejected.</summary>
    public Task RejectAsync(ulong tag) => _channel.BasicRejectAsync(tag, requeue: false, CancellationToken.None).AsTask();

    public async ValueTask DisposeAsync()
    {
        _closed.TrySetResult("the session was closed here");
        await AbandonAsync(_connection);
    }

    private static List<Delivery> TakeWindow(ChannelReader<Delivery> arrived, int atMost)
    {
        var window = new List<Delivery>();
        while (window.Count < atMost && arrived.TryRead(out var delivery))
        {
            window.Add(delivery);
        }

        return window;
    }

    private Task CloseAsync(string reason)
    {
        _closed.TrySetResult(reason);
        return Task.CompletedTask;
    }

    // Closing a connection that is half dead may hang in this client; it is waited for only so long, then let go.
    private static async Task AbandonAsync(IConnection connection) =>
        await Task.WhenAny(CloseConnectionAsync(connection), Task.Delay(CloseTimeout));

    private static async Task CloseConnectionAsync(IConnection connection)
    {
        try
        {
            await connection.CloseAsync(CloseTimeout);
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or ObjectDisposedException or TimeoutException or OperationCanceledException)
        {
            // It is gone, which is what was wanted.
        }
    }
}
