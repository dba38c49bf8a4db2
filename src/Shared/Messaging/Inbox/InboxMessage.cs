namespace Marketplace.Messaging.Inbox;

/// <summary>A message whose effect is committed; its row stands in the same commit as the effect.</summary>
public sealed class InboxMessage
{
    public required Guid MessageId { get; init; }

    public required DateTime HandledAtUtc { get; init; }
}
