using System.Text.Json;
using Marketplace.Contracts.Identity;

namespace Marketplace.Identity.Organisations;

internal enum OrganisationKind
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

/// <summary>A legal person that takes part: its members act for it.</summary>
internal sealed class Organisation
{
    public const int MaxMembers = 200;

    public Guid Id { get; private init; }

    public string Name { get; private init; } = "";

    public OrganisationKind Kind { get; private init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private init; } = "";

    public string? Website { get; private init; }

    public DateTime CreatedAtUtc { get; private init; }

    public DateTime? VerifiedAtUtc { get; private set; }

    public static Organisation Create(Guid id, string name, OrganisationKind kind, string country, string? website, DateTime now) => new()
    {
        Id = id,
        Name = name,
        Kind = kind,
        Country = country,
        Website = website,
        CreatedAtUtc = now,
    };

    public bool WasCreatedAs(string name, OrganisationKind kind, string country, string? website) =>
        Name == name && Kind == kind && Country == country && Website == website;

    /// <summary>The role in which the creator acts; insurers and investors only look on.</summary>
    public static MemberRole? CreatorRole(OrganisationKind kind) => kind switch
    {
        OrganisationKind.StartUp or OrganisationKind.Industry => MemberRole.Maker,
        OrganisationKind.Insurer or OrganisationKind.Investor => null,
        _ => MemberRole.SiteCoordinator,
    };

    /// <summary>Whoever runs sites may also make solutions; a start-up runs no site.</summary>
    public bool Allows(MemberRole role) => CreatorRole(Kind) switch
    {
        null => false,
        MemberRole.SiteCoordinator => true,
        var own => own == role,
    };

    /// <summary>Null when it was verified before.</summary>
    public OrganisationVerifiedV1? Verify(DateTime now)
    {
        if (VerifiedAtUtc is not null)
        {
            return null;
        }

        VerifiedAtUtc = now;
        return new OrganisationVerifiedV1(Id, Name, JsonNamingPolicy.KebabCaseLower.ConvertName(Kind.ToString()), Country, now);
    }
}
