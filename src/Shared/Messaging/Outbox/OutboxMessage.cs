using System.Text;
using System.Text.Json;
using Marketplace.Contracts;

namespace Marketplace.Messaging.Outbox;

/// <summary>An event that waits for the relay. Its row goes when the broker has confirmed it.</summary>
public sealed class OutboxMessage
{
    /// <summary>Commit order: there is one writer.</summary>
    public long Id { get; private set; }

    public Guid MessageId { get; private init; }

    /// <summary>Name from <see cref="EventNames"/>.</summary>
    public required string Type { get; init; }

    public required string PartitionKey { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    public DateTime OccurredAtUtc { get; init; }

    /// <summary>W3C trace context of the request that caused it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Set only for a replay: the one queue to which the message goes again.</summary>
    public string? Queue { get; init; }

    public static OutboxMessage For(IIntegrationEvent e, DateTime occurredAtUtc, string? traceParent) => new()
    {
        MessageId = Guid.CreateVersion7(new DateTimeOffset(occurredAtUtc, TimeSpan.Zero)),
        Type = EventNames.Of(e.GetType()),
        PartitionKey = e.PartitionKey,
        Payload = Written(e),
        OccurredAtUtc = occurredAtUtc,
        TraceParent = traceParent,
    };

    public static OutboxMessage Again(Guid messageId, string type, string payload, DateTime occurredAtUtc, string queue) => new()
    {
        MessageId = messageId,
        Type = type,
        PartitionKey = messageId.ToString(),
        Payload = payload,
        OccurredAtUtc = occurredAtUtc,
        Queue = queue,
    };

    private static string Written(IIntegrationEvent e)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), EventJson.Options);
        return json.Length <= EventJson.MaxBytes
            ? Encoding.UTF8.GetString(json)
            : throw new InvalidOperationException($"{e.GetType().Name} has {json.Length} bytes; an event has at most {EventJson.MaxBytes}.");
    }
}
