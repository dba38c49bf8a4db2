namespace Marketplace.Messaging.DeadLetters;

/// <summary>A message that could not be handled, kept until an operator replays it.</summary>
public sealed class DeadLetter
{
    public required Guid MessageId { get; init; }

    public required string Type { get; set; }

    public required string Payload { get; set; }

    /// <summary>Why it died last.</summary>
    public required string Reason { get; set; }

    public DateTime DiedAtUtc { get; set; }

    public int Deaths { get; set; }

    public DateTime? ReplayedAtUtc { get; set; }
}
