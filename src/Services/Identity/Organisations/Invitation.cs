using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Identity.Organisations;

/// <summary>Asks one person to join, once. The token is known by its hash alone.</summary>
internal sealed class Invitation
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public Guid Id { get; private init; }

    public Guid OrganisationId { get; private init; }

    public string Email { get; private init; } = "";

    public MemberRole? Role { get; private init; }

    public bool Administrator { get; private init; }

    public string TokenHash { get; private set; } = "";

    public DateTime ExpiresAtUtc { get; private init; }

    public Guid? AcceptedBy { get; private set; }

    public static Invitation Create(
        Guid id, Guid organisationId, string email, MemberRole? role, bool administrator, string secret, DateTime now) => new()
        {
            Id = id,
            OrganisationId = organisationId,
            Email = email,
            Role = role,
            Administrator = administrator,
            TokenHash = Secret.HashOf(secret),
            ExpiresAtUtc = now + Lifetime,
        };

    public bool IsSameAs(Invitation other) =>
        OrganisationId == other.OrganisationId && Email == other.Email && Role == other.Role && Administrator == other.Administrator;

    /// <summary>Whoever repeats the request may have lost the answer with the only token; the one before stops working.</summary>
    public bool Renew(string secret, DateTime now)
    {
        if (AcceptedBy is not null || now >= ExpiresAtUtc)
        {
            return false;
        }

        TokenHash = Secret.HashOf(secret);
        return true;
    }

    /// <summary>True: accepted now. False: this account had accepted it before.</summary>
    public Result<bool> Accept(Guid accountId, string email, DateTime now)
    {
        if (Email != email)
        {
            return OrganisationErrors.InvitationUnknown;
        }

        if (AcceptedBy is { } by)
        {
            return by == accountId ? false : OrganisationErrors.InvitationUnknown;
        }

        if (now >= ExpiresAtUtc)
        {
            return OrganisationErrors.InvitationExpired;
        }

        AcceptedBy = accountId;
        return true;
    }
}
