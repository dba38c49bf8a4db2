using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Identity;

/// <param name="Role">What somebody says of himself; every other role is given to him.</param>
public sealed record NewAccount(string Email, string Password, string DisplayName, string Language, DeclaredRole? Role = null);

[JsonConverter(typeof(KebabCase<DeclaredRole>))]
public enum DeclaredRole
{
    Patient,
    Clinician,
}

/// <summary>A role that an operator gives and takes.</summary>
public enum GrantedRole
{
    EthicsReviewer,
    Operator,
}

public sealed record RegisteredAccount(Guid Id);

public sealed record Account(Guid Id, string Email, string DisplayName, string Language, IReadOnlyList<string> Roles, DateTime CreatedAtUtc);

/// <summary>The caller's own account, with roles and memberships as they are now.</summary>
public sealed record Me(
    Guid Id, string Email, string DisplayName, string Language, IReadOnlyList<string> Roles, IReadOnlyList<MyMembership> Memberships);

/// <param name="Role">maker or site-coordinator; null for who belongs to it but does not act for it.</param>
public sealed record MyMembership(Guid OrganisationId, string Name, string? Role, bool Administrator);
