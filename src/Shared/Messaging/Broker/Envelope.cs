using System.Globalization;
using System.Text;
using Marketplace.Messaging.Outbox;
using RabbitMQ.Client;

namespace Marketplace.Messaging.Broker;

/// <summary>CloudEvents 1.0 in AMQP headers (binary mode), with W3C trace context and our own count of attempts.</summary>
internal static class Envelope
{
    public const string Attempt = "x-attempt";
    public const string Reason = "x-reason";
    public const string TraceParent = "traceparent";
    public const string TypeHeader = "cloudEvents_type";

    public static BasicProperties For(OutboxMessage message, string source) => new()
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

    /// <summary>The same message for another try or for the dead queue.</summary>
    public static BasicProperties Again(IReadOnlyBasicProperties original, int attempt, string? reason)
    {
        var properties = new BasicProperties(original) { Headers = new Dictionary<string, object?>(original.Headers ?? new Dictionary<string, object?>()) };
        properties.Headers[Attempt] = attempt;
        properties.Headers[Reason] = reason;
        return properties;
    }

    public static string? Text(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) == true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;

    public static int AttemptOf(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue(Attempt, out var value) == true && value is int attempt ? attempt : 1;
}
