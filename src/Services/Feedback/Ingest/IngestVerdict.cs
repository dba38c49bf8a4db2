using Marketplace.Messaging.Inbox;

namespace Marketplace.Feedback.Ingest;

/// <summary>What is to become of a message.</summary>
internal abstract record IngestVerdict(Delivery Delivery)
{
    /// <summary>Accepted or refused: the sender is told.</summary>
    public sealed record Answered(Delivery Delivery, Sender Sender, IngestReply Reply) : IngestVerdict(Delivery);

    /// <summary>It cannot be decided yet, which is not the message's fault: it comes again after a pause.</summary>
    public sealed record Later(Delivery Delivery, bool StorageIsAway) : IngestVerdict(Delivery);

    /// <summary>Nobody can be told, or it failed too often: an operator is.</summary>
    public sealed record Dead(Delivery Delivery, string Reason, Sender? Sender) : IngestVerdict(Delivery);
}
