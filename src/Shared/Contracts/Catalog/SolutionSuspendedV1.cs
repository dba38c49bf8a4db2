namespace Marketplace.Contracts.Catalog;

/// <summary>An operator has taken a listing out of public view for now.</summary>
/// <param name="Revision">Grows with every event about this solution; a smaller one is older.</param>
public sealed record SolutionSuspendedV1(
    Guid SolutionId, string Reason, DateTime SuspendedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => SolutionId.ToString();
}
