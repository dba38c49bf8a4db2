namespace Marketplace.Contracts.Identity;

/// <summary>An operator has confirmed that an organisation is who it says it is.</summary>
/// <param name="Kind">start-up, hospital, university, research-institute, public-body, insurer, industry, investor or patient-association.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record OrganisationVerifiedV1(
    Guid OrganisationId, string Name, string Kind, string Country, DateTime VerifiedAtUtc) : IIntegrationEvent
{
    public string PartitionKey => OrganisationId.ToString();
}
