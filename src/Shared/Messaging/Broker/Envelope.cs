using System.Globalization;
using System.Text;
using Marketplace.Messaging.Inbox;
using Marketplace.Messaging.Outbox;
using RabbitMQ.Client;

namespace Marketplace.Messaging.Broker;

/// <summary>CloudEvents 1.0 in AMQP headers (binary mode), with W3C trace context and our own count of attempts.</summary>
public static class Envelope
{
    public const string Attempt = "x-attempt";
    public const string Reason = "x-reason";
    public const string TraceParent = "traceparent";
    public const string TypeHeader = "cloudEvents_type";

    private const string CloudEvents = "cloudEvents_";

    internal static BasicProperties For(OutboxMessage message, string source) => new()
    {
        MessageId = message.MessageId.ToString(),
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = new Dictionary<string, object?>
        {
            ["cloudEvents_specversion"] = "1.0",
            ["cloudEvents_id"] = message.MessageId.ToString(),
            [TypeHeader] = message.Type,
            ["cloudEvents_source"] = source,
            ["cloudEvents_subject"] = message.PartitionKey,
            ["cloudEvents_time"] = message.OccurredAtUtc.ToString("O", CultureInfo.InvariantCulture),
            [TraceParent] = message.TraceParent,
        },
    };

    /// <summary>
    /// The same message for another try or for the dead queue. Its type is written down, because the routing key
    /// becomes the queue's name; the broker's own headers, and a sender's expiry, do not come along.
    /// </summary>
    internal static BasicProperties Again(Delivery delivery, int attempt, string? reason)
    {
        var headers = (delivery.Properties.Headers ?? new Dictionary<string, object?>())
            .Where(h => h.Key.StartsWith(CloudEvents, StringComparison.Ordinal) || h.Key == TraceParent)
            .ToDictionary();
        headers[TypeHeader] = delivery.Type;
        headers[Attempt] = attempt;
        headers[Reason] = reason;
        return new BasicProperties
        {
            MessageId = delivery.Properties.MessageId,
            ContentType = delivery.Properties.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
            Headers = headers,
        };
    }

    public static string? Text(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) != true ? null : value switch
        {
            string text => text,
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            _ => null,
        };

    internal static int AttemptOf(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue(Attempt, out var value) == true && value is int attempt ? attempt : 1;
}
