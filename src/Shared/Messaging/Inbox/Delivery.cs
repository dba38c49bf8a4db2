using System.Diagnostics;
using System.Globalization;
using Marketplace.Messaging.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Marketplace.Messaging.Inbox;

/// <summary>A message as it was delivered; copied, because the client reuses its buffer.</summary>
public sealed record Delivery(
    ulong Tag, Guid? MessageId, string Type, byte[] Body, int Attempt, ActivityContext Trace, IReadOnlyBasicProperties Properties)
{
    /// <summary>How often the broker has handed it over, this time included, since it last came into this queue.</summary>
    public long Deliveries => 1 + Number(Properties.Headers, "x-delivery-count");

    /// <summary>How often it was rejected, and came again after a pause.</summary>
    public long Rejections => Properties.Headers?.TryGetValue("x-death", out var deaths) == true && deaths is List<object?> list
        ? list.OfType<IDictionary<string, object?>>().Where(d => d.TryGetValue("reason", out var r) && r is byte[] reason && reason.AsSpan().SequenceEqual("rejected"u8))
            .Sum(d => Number(d, "count"))
        : 0;

    internal static Delivery From(BasicDeliverEventArgs e)
    {
        ActivityContext.TryParse(Envelope.Text(e.BasicProperties, Envelope.TraceParent), null, isRemote: true, out var trace);
        return new Delivery(
            e.DeliveryTag,
            Guid.TryParse(e.BasicProperties.MessageId, out var id) ? id : null,
            Envelope.Text(e.BasicProperties, Envelope.TypeHeader) ?? e.RoutingKey,
            e.Body.ToArray(),
            Envelope.AttemptOf(e.BasicProperties),
            trace,
            new BasicProperties(e.BasicProperties));
    }

    private static long Number(IDictionary<string, object?>? fields, string name) =>
        fields?.TryGetValue(name, out var value) == true && value is int or long ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
}

/// <summary>What is to become of a delivery.</summary>
internal enum Verdict
{
    /// <summary>Its effect is committed, now or before.</summary>
    Done,

    /// <summary>The database did not take it, which is not the message's fault: it waits here.</summary>
    Wait,

    /// <summary>Failed; another try after a pause.</summary>
    Retry,

    /// <summary>Unreadable, of an unknown type, or tried often enough.</summary>
    Dead,
}

internal sealed record Settlement(Delivery Delivery, Verdict Verdict, string? Reason = null);
