using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Marketplace.ServiceDefaults.Identity;

/// <summary>Who is calling, read from the validated access token and from nothing else.</summary>
public sealed record CurrentUser(Guid Id, IReadOnlySet<string> Roles, IReadOnlyList<Membership> Memberships)
{
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>The organisations for which the caller acts in this role.</summary>
    public IEnumerable<Guid> OrganisationsAs(string role) =>
        Memberships.Where(m => m.Role == role).Select(m => m.OrganisationId);

    public bool ActsFor(Guid organisationId, string role) =>
        Memberships.Contains(new Membership(organisationId, role));

    public static ValueTask<CurrentUser?> BindAsync(HttpContext http, ParameterInfo _) =>
        ValueTask.FromResult(From(http.User));

    public static CurrentUser? From(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimNames.Subject), out var id)
            ? new CurrentUser(
                id,
                principal.FindAll(ClaimNames.Roles).Select(c => c.Value).ToHashSet(),
                [.. principal.FindAll(ClaimNames.Membership).Select(c => Membership.Parse(c.Value))])
            : null;
}

/// <summary>Belongs to an organisation, in a role or <see cref="WithoutRole"/>.</summary>
public readonly record struct Membership(Guid OrganisationId, string Role)
{
    /// <summary>Belongs to it, but does not act for it. Never among the caller's roles.</summary>
    public const string WithoutRole = "member";

    public static Membership Parse(string claim)
    {
        var colon = claim.IndexOf(':', StringComparison.Ordinal);
        return new Membership(Guid.Parse(claim.AsSpan(0, colon)), claim[(colon + 1)..]);
    }

    public override string ToString() => $"{OrganisationId}:{Role}";
}
