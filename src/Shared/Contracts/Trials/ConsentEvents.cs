namespace Marketplace.Contracts.Trials;

/// <summary>A participant has agreed to a purpose besides taking part, or has taken it back.</summary>
/// <param name="Purpose">data-reuse, recontact or cohort-link.</param>
public sealed record ConsentPurposeChangedV1(
    Guid TrialId, Guid Pseudonym, string Purpose, bool Granted, DateTime ChangedAtUtc) : IIntegrationEvent
{
    public string PartitionKey => Pseudonym.ToString();
}
