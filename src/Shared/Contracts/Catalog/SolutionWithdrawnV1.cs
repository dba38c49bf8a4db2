namespace Marketplace.Contracts.Catalog;

/// <summary>The maker has withdrawn a solution for good.</summary>
/// <param name="Revision">Grows with every event about this solution; a smaller one is older.</param>
public sealed record SolutionWithdrawnV1(
    Guid SolutionId, DateTime WithdrawnAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => SolutionId.ToString();
}
