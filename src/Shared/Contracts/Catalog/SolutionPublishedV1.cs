namespace Marketplace.Contracts.Catalog;

/// <summary>A solution's listing has passed review and is public; again after each accepted change.</summary>
/// <param name="MakerId">The organisation that makes it.</param>
/// <param name="Names">The solution's name by language (BCP 47).</param>
/// <param name="Version">The version that evaluations would test now.</param>
/// <param name="Trl">Technology readiness level, 1 to 9 (Horizon 2020, Annex G).</param>
/// <param name="Revision">Grows with every event about this solution; a smaller one is older.</param>
/// <param name="Regulatory">Null in events from before it was told.</param>
public sealed record SolutionPublishedV1(
    Guid SolutionId, Guid MakerId, IReadOnlyDictionary<string, string> Names, string Version, int Trl,
    DateTime PublishedAtUtc, long Revision, SolutionRegulatory? Regulatory = null) : IIntegrationEvent
{
    public string PartitionKey => SolutionId.ToString();
}

/// <summary>Where a solution stands under the Medical Device Regulation (EU) 2017/745.</summary>
/// <param name="DeviceClass">not-a-device, i, i-s, i-m, i-r, ii-a, ii-b or iii.</param>
/// <param name="CeStatus">none, investigational, ce-mdr or legacy-mdd.</param>
public sealed record SolutionRegulatory(string? DeviceClass, string? CeStatus);
