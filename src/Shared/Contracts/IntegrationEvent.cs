namespace Marketplace.Contracts;

/// <summary>Something that happened in one service and that others may learn from. Only additive change within a version.</summary>
public interface IIntegrationEvent
{
    /// <summary>What the event is about; events with the same key arrive in the order they happened.</summary>
    string PartitionKey { get; }
}
