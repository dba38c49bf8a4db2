using Marketplace.Messaging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Marketplace.Feedback.Ingest;

/// <summary>
/// The second door on the broker:
/// <code>
/// partner ──▶ {ns}.ingest (direct) ──feedback.responses──▶ {ns}.feedback.ingest (quorum)
///                                          ▲      └─ not yet ─▶ {ns}.feedback.ingest.retry ─┐
///                                          └───────────────── after RetryDelay ◀────────────┘
/// partner ◀── {ns}.feedback.ingest.replies.{partner}
/// </code>
/// </summary>
internal sealed class IngestTopology(IOptions<MessagingOptions> messaging, IOptions<IngestOptions> ingest)
{
    public const string RoutingKey = "feedback.responses";

    /// <summary>A partner that sends faster than answers are stored is told so by the broker (nack), before the disk is full.</summary>
    private const long MostBytesWaiting = 512L * 1024 * 1024;

    private const int MostReplies = 100_000;
    private static readonly TimeSpan ReplyLifetime = TimeSpan.FromDays(7);

    // The desk counts deliveries itself: what the broker gives up on would keep its answers among the dead.
    private const int NoLimit = 1_000_000;

    public string Exchange => $"{messaging.Value.Namespace}.ingest";

    public string Queue => $"{messaging.Value.Namespace}.feedback.ingest";

    public string ReplyQueue(string partner) => $"{Queue}.replies.{partner}";

    // A queue's arguments never change, so the delay is part of the name.
    private string RetryQueue => $"{Queue}.retry.{(long)messaging.Value.RetryDelay.TotalMilliseconds}ms";

    public async Task DeclareAsync(IChannel channel, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Direct, durable: true, cancellationToken: ct);
        await DeclareAsync(channel, RetryQueue, new()
        {
            ["x-message-ttl"] = (long)messaging.Value.RetryDelay.TotalMilliseconds,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = Queue,
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }, ct);
        await DeclareAsync(channel, Queue, new()
        {
            ["x-delivery-limit"] = NoLimit,
            ["x-max-length-bytes"] = MostBytesWaiting,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = RetryQueue,
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }, ct);
        await channel.QueueBindAsync(Queue, Exchange, RoutingKey, cancellationToken: ct);
        foreach (var partner in ingest.Value.Partners)
        {
            // The oldest give way: a partner that fetches nothing must not hold up the others. A message sent again is answered again.
            await DeclareAsync(channel, ReplyQueue(partner), new()
            {
                ["x-message-ttl"] = (long)ReplyLifetime.TotalMilliseconds,
                ["x-max-length"] = MostReplies,
                ["x-overflow"] = "drop-head",
            }, ct);
        }
    }

    private static Task<QueueDeclareOk> DeclareAsync(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken ct)
    {
        arguments["x-queue-type"] = "quorum";
        return channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: ct);
    }
}
