namespace Marketplace.Contracts.Catalog;

/// <summary>A solution's listing has passed review and is public; again after each accepted change.</summary>
/// <param name="MakerId">The organisation that makes it.</param>
/// <param name="Names">The solution's name by language (BCP 47).</param>
/// <param name="Version">The version that evaluations would test now.</param>
/// <param name="Trl">Technology readiness level, 1 to 9 (Horizon 2020, Annex G).</param>
/// <param name="Revision">Grows with every event about this solution; a smaller one is older.</param>
public sealed record SolutionPublishedV1(
    Guid SolutionId, Guid MakerId, IReadOnlyDictionary<string, string> Names, string Version, int Trl,
    DateTime PublishedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => SolutionId.ToString();
}
