using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Operations;

/// <summary>The services that take messages, as they stand in addresses.</summary>
[JsonConverter(typeof(KebabCase<Service>))]
public enum Service
{
    Identity,
    Catalog,
    Trials,
    Feedback,
}

/// <summary>At most a hundred: those that wait for a replay come first.</summary>
public sealed record DeadLetters(IReadOnlyList<DeadLetter> Items);

/// <summary>A message that a service could not handle.</summary>
/// <param name="Deaths">How often it was given up.</param>
/// <param name="ReplayedAtUtc">Null while nobody has sent it again since.</param>
public sealed record DeadLetter(Guid MessageId, string Type, string Reason, DateTime DiedAtUtc, int Deaths, DateTime? ReplayedAtUtc, string Payload);
