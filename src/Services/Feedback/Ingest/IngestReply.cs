using System.Text.Json.Serialization;
using Marketplace.Feedback.Instruments;
using Marketplace.Messaging.Broker;
using Microsoft.AspNetCore.Mvc;
using RabbitMQ.Client;

namespace Marketplace.Feedback.Ingest;

/// <summary>Who waits for the reply, and what they call the message.</summary>
internal sealed record Sender(string Partner, string Correlation, string? TraceParent);

/// <summary>What a partner is told about one message.</summary>
internal abstract record IngestReply([property: JsonPropertyOrder(-1)] string Outcome)
{
    /// <param name="Repeated">True where this response had been stored before; all else is as it was then.</param>
    public sealed record Accepted(Guid ResponseId, Score? Score, DateTime SubmittedAtUtc, bool Repeated) : IngestReply("accepted");

    /// <param name="Problem">The problem+json that the HTTP door answers with.</param>
    public sealed record Refused(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ResponseId, ProblemDetails Problem) : IngestReply("refused");

    public BasicProperties PropertiesFor(Sender sender) => new()
    {
        CorrelationId = sender.Correlation,
        MessageId = Guid.CreateVersion7().ToString(),
        Type = $"feedback.response-{Outcome}",
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = new Dictionary<string, object?> { [Envelope.TraceParent] = sender.TraceParent },
    };
}
