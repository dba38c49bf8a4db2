using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Identity;

/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record NewOrganisation(string Name, OrganisationKind Kind, string Country, string? Website = null);

[JsonConverter(typeof(KebabCase<OrganisationKind>))]
public enum OrganisationKind
{
    StartUp,
    Hospital,
    University,
    ResearchInstitute,
    PublicBody,
    Insurer,
    Industry,
    Investor,
    PatientAssociation,
}

/// <param name="VerifiedAtUtc">Null until an operator has confirmed that it is who it says it is.</param>
/// <param name="Members">Only for those who belong to it and for operators.</param>
public sealed record Organisation(
    Guid Id, string Name, string Kind, string Country, string? Website, DateTime? VerifiedAtUtc, IReadOnlyList<Member>? Members = null);

public sealed record Member(Guid AccountId, string DisplayName, string? Role, bool Administrator);

[JsonConverter(typeof(KebabCase<MemberRole>))]
public enum MemberRole
{
    Maker,
    SiteCoordinator,
}

/// <param name="Role">Unset: belongs to the organisation, but does not act for it.</param>
public sealed record NewInvitation(string Email, MemberRole? Role = null, bool Administrator = false);

/// <param name="Token">For the invited person; a new one each time the same request comes, null once accepted or expired.</param>
public sealed record Invitation(Guid Id, string Email, string? Role, bool Administrator, DateTime ExpiresAtUtc, string? Token);

public sealed record AcceptInvitation(string Token);

public sealed record JoinedOrganisation(Guid OrganisationId, string? Role, bool Administrator);
