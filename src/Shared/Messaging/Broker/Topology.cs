using Marketplace.Contracts;
using RabbitMQ.Client;

namespace Marketplace.Messaging.Broker;

/// <summary>
/// The exchange and queues, the same whoever declares them, on RabbitMQ 3.10 and 4:
/// <code>
/// {ns}.events (topic) ──type──▶ {ns}.{service} (quorum) ──20 deliveries──▶ {ns}.{service}.dead
///                                   ▲      └─ handler failed ─▶ {ns}.{service}.retry ─┐
///                                   └──────────────── after RetryDelay ◀──────────────┘
/// </code>
/// </summary>
public sealed class Topology(MessagingOptions options)
{
    // Positive on purpose: "unlimited" (-1) makes RabbitMQ 3.10 drop a message at its first requeue, and without
    // any limit RabbitMQ 4 drops it at the 20th.
    private const int DeliveryLimit = 20;
    private const int NoLimit = 1_000_000;

    public string Exchange => $"{options.Namespace}.events";

    public string WorkQueue(string service) => $"{options.Namespace}.{service}";

    public string DeadQueue(string service) => $"{WorkQueue(service)}.dead";

    // A queue's arguments never change, so the delay is part of the name.
    public string RetryQueue(string service) => $"{WorkQueue(service)}.retry.{(long)options.RetryDelay.TotalMilliseconds}ms";

    /// <summary>Declares everything that the events of this table need; harmless when it is all there.</summary>
    public async Task DeclareAsync(IChannel channel, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: ct);
        foreach (var service in EventConsumers.Of.Values.SelectMany(s => s).Distinct())
        {
            await DeclareQueuesAsync(channel, service, ct);
        }

        foreach (var (type, services) in EventConsumers.Of)
        {
            foreach (var service in services)
            {
                await channel.QueueBindAsync(WorkQueue(service), Exchange, type, cancellationToken: ct);
            }
        }
    }

    private async Task DeclareQueuesAsync(IChannel channel, string service, CancellationToken ct)
    {
        await channel.QueueDeclareAsync(DeadQueue(service), true, false, false, Quorum(new() { ["x-delivery-limit"] = NoLimit }), cancellationToken: ct);
        await channel.QueueDeclareAsync(WorkQueue(service), true, false, false, Quorum(new()
        {
            ["x-delivery-limit"] = DeliveryLimit,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = DeadQueue(service),
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }), cancellationToken: ct);
        await channel.QueueDeclareAsync(RetryQueue(service), true, false, false, Quorum(new()
        {
            ["x-message-ttl"] = (long)options.RetryDelay.TotalMilliseconds,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = WorkQueue(service),
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }), cancellationToken: ct);
    }

    private static Dictionary<string, object?> Quorum(Dictionary<string, object?> arguments)
    {
        arguments["x-queue-type"] = "quorum";
        return arguments;
    }
}
