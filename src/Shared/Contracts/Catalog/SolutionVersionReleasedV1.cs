namespace Marketplace.Contracts.Catalog;

/// <summary>The maker has released a new version of a published solution.</summary>
/// <param name="Revision">Grows with every event about this solution; a smaller one is older.</param>
public sealed record SolutionVersionReleasedV1(
    Guid SolutionId, string Version, DateTime ReleasedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => SolutionId.ToString();
}
