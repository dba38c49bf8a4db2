namespace Marketplace.Identity.Accounts;

/// <summary>An account as operators see it.</summary>
internal sealed record AccountView(
    Guid Id, string Email, string DisplayName, Language Language, IReadOnlyList<string> Roles, DateTime CreatedAtUtc)
{
    public static AccountView Of(Account a) => new(a.Id, a.Email, a.DisplayName, a.Language, a.Roles, a.CreatedAtUtc);
}
