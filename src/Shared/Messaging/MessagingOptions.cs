using System.ComponentModel.DataAnnotations;

namespace Marketplace.Messaging;

/// <summary>
/// How a service talks to the broker, whose address is <c>ConnectionStrings:messaging</c>.
/// <code>
/// "Messaging": { "Namespace": "marketplace", "MaxAttempts": 5, "RetryDelay": "00:00:02" }
/// </code>
/// </summary>
public sealed class MessagingOptions
{
    public const string Section = "Messaging";

    /// <summary>False: nothing is sent or received; events wait in the outbox.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Prefix of the exchange and of every queue, so that installations can share a broker.</summary>
    [Required, RegularExpression("^[a-z0-9-]+$")]
    public string Namespace { get; set; } = "marketplace";

    /// <summary>How often a message is tried before it is dead.</summary>
    [Range(1, 15)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>Pause between two tries of the same message.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Most messages that the broker hands over before the first is settled.</summary>
    [Range(1, 10_000)]
    public ushort Prefetch { get; set; } = 256;

    /// <summary>Most outbox rows that one round of the relay sends.</summary>
    [Range(1, 10_000)]
    public int RelayBatch { get; set; } = 512;

    /// <summary>How long the relay waits for the broker's word on a batch before it sends the batch again.</summary>
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a relay may be silent before another instance of the service takes over.</summary>
    public TimeSpan RelayLease { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a handled message is remembered, so that a repeat is known as one.</summary>
    public TimeSpan InboxRetention { get; set; } = TimeSpan.FromDays(30);
}
