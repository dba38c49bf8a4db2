using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Identity.Accounts;

internal enum Language
{
    Fr,
    De,
    En,
}

/// <summary>What somebody says of himself when he registers; every other role is given to him.</summary>
internal enum DeclaredRole
{
    Patient,
    Clinician,
}

/// <summary>Somebody who can sign in.</summary>
internal sealed class Account
{
    /// <summary>Roles that an operator gives and takes.</summary>
    public static readonly IReadOnlyList<string> Grantable = [ServiceDefaults.Identity.Roles.EthicsReviewer, ServiceDefaults.Identity.Roles.Operator];

    public Guid Id { get; private init; }

    /// <summary>As <see cref="EmailAddress"/> writes it; one account each.</summary>
    public string Email { get; private init; } = "";

    public string DisplayName { get; private init; } = "";

    public Language Language { get; private init; }

    public List<string> Roles { get; private init; } = [];

    public string PasswordHash { get; private set; } = "";

    /// <summary>Changes with sign-out everywhere, so that a sign-in under way at that moment fails.</summary>
    public Guid SecurityStamp { get; private set; }

    public DateTime CreatedAtUtc { get; private init; }

    public static Account Register(
        Guid id, EmailAddress email, string displayName, Language language, string? role, string passwordHash, DateTime now) => new()
        {
            Id = id,
            Email = email.Value,
            DisplayName = displayName,
            Language = language,
            Roles = role is null ? [] : [role],
            PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid(),
            CreatedAtUtc = now,
        };

    /// <summary>Roles given since are not part of what was registered.</summary>
    public bool WasRegisteredAs(EmailAddress email, string displayName, Language language, string? role) =>
        Email == email.Value && DisplayName == displayName && Language == language
        && Roles.Find(r => !Grantable.Contains(r)) == role;

    public static Result<Done> MayGrant(string role) => Grantable.Contains(role) ? Done.It : AccountErrors.RoleNotGrantable;

    public void Grant(string role)
    {
        if (!Roles.Contains(role))
        {
            Roles.Add(role);
        }
    }

    public void Revoke(string role) => Roles.Remove(role);

    public void StorePassword(string hash) => PasswordHash = hash;

    public void RenewStamp() => SecurityStamp = Guid.NewGuid();
}
