namespace Marketplace.Identity.Organisations;

/// <summary>The roles in which one acts for an organisation.</summary>
internal enum MemberRole
{
    Maker,
    SiteCoordinator,
}

/// <summary>An account that belongs to an organisation.</summary>
internal sealed class Member
{
    /// <summary>Each membership is a line in the account's tokens, which have to stay small.</summary>
    public const int MaxPerAccount = 20;

    public Guid OrganisationId { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>Null: belongs to it, but does not act for it.</summary>
    public MemberRole? Role { get; set; }

    /// <summary>Invites and removes members.</summary>
    public bool Administrator { get; set; }

    public DateTime SinceUtc { get; init; }
}
