using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Marketplace.Messaging.Tests.Hosts;

/// <summary>The broker without our kit: for foreign messages, for looking over its shoulder, and for breaking things.</summary>
internal sealed class Wire : IAsyncDisposable
{
    public const string ResultsType = "feedback.results-updated.v1";

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly World _world;

    private Wire(IConnection connection, IChannel channel, World world) => (_connection, _channel, _world) = (connection, channel, world);

    public static async Task<Wire> OpenAsync(World world)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(world.Address), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null));
        await world.Topology.DeclareAsync(channel, CancellationToken.None);
        return new Wire(connection, channel, world);
    }

    public Task PublishAsync(string? messageId, string body, string type = ResultsType, Action<BasicProperties>? also = null) =>
        PublishAsync(messageId, Encoding.UTF8.GetBytes(body), type, also);

    /// <summary>To the exchange, as somebody would who writes no headers of ours; returns when a queue has it.</summary>
    public Task PublishAsync(string? messageId, byte[] body, string type = ResultsType, Action<BasicProperties>? also = null)
    {
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent };
        if (messageId is not null)
        {
            properties.MessageId = messageId;
        }

        also?.Invoke(properties);
        return _channel.BasicPublishAsync(_world.Topology.Exchange, type, mandatory: true, properties, body).AsTask();
    }

    /// <summary>To a queue, past the exchange.</summary>
    public Task PutAsync(string queue, string messageId, string body) => _channel.BasicPublishAsync(
        "", queue, mandatory: true, new BasicProperties { MessageId = messageId }, Encoding.UTF8.GetBytes(body)).AsTask();

    /// <summary>Copies of all that goes through the exchange from now on.</summary>
    public async Task<ConcurrentQueue<(IReadOnlyBasicProperties Properties, string Body)>> TapAsync()
    {
        var seen = new ConcurrentQueue<(IReadOnlyBasicProperties, string)>();
        var queue = await _channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        await _channel.QueueBindAsync(queue.QueueName, _world.Topology.Exchange, "#");
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            seen.Enqueue((new BasicProperties(e.BasicProperties), Encoding.UTF8.GetString(e.Body.Span)));
            return Task.CompletedTask;
        };
        await _channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return seen;
    }

    /// <summary>Messages that are ready in a queue, or null where there is no such queue.</summary>
    public async Task<uint?> ReadyAsync(string queue)
    {
        await using var own = await _connection.CreateChannelAsync();
        try
        {
            return (await own.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    public Task<uint> DeleteQueueAsync(string queue) => _channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);

    public Task UnbindAsync(string queue, string type) => _channel.QueueUnbindAsync(queue, _world.Topology.Exchange, type);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
