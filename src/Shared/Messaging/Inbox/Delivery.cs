using System.Diagnostics;
using Marketplace.Messaging.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Marketplace.Messaging.Inbox;

/// <summary>A message as it was delivered; copied, because the client reuses its buffer.</summary>
internal sealed record Delivery(
    ulong Tag, Guid? MessageId, string Type, byte[] Body, int Attempt, ActivityContext Trace, IReadOnlyBasicProperties Properties)
{
    public static Delivery From(BasicDeliverEventArgs e)
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
