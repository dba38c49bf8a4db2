using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Organisations;

internal static class GetOrganisation
{
    public sealed record MemberItem(Guid AccountId, string DisplayName, MemberRole? Role, bool Administrator);

    /// <param name="Members">Null for those who do not belong to it.</param>
    public sealed record Response(
        Guid Id, string Name, OrganisationKind Kind, string Country, string? Website, DateTime? VerifiedAtUtc, IReadOnlyList<MemberItem>? Members);

    public static void Map(RouteGroupBuilder organisations) => organisations.MapGet("/organisations/{id:guid}", HandleAsync)
        .WithName(nameof(GetOrganisation))
        .WithSummary("An organisation")
        .WithDescription("Its members and operators see it at any time, and who belongs to it; others once it is verified, and without the members.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, IdentityDb db, CancellationToken ct)
    {
        var inside = user.Is(Roles.Operator) || await db.Members.AnyAsync(m => m.OrganisationId == id && m.AccountId == user.Id, ct);
        if (await db.Organisations.SingleOrDefaultAsync(o => o.Id == id && (inside || o.VerifiedAtUtc != null), ct) is not { } found)
        {
            return OrganisationErrors.Unknown.ToProblem();
        }

        var members = inside ? await MembersAsync(db, id, ct) : null;
        return TypedResults.Ok(new Response(
            found.Id, found.Name, found.Kind, found.Country, found.Website, found.VerifiedAtUtc, members));
    }

    private static Task<List<MemberItem>> MembersAsync(IdentityDb db, Guid id, CancellationToken ct) => (
        from member in db.Members.Where(m => m.OrganisationId == id)
        join account in db.Accounts on member.AccountId equals account.Id
        orderby member.SinceUtc, member.AccountId
        select new MemberItem(account.Id, account.DisplayName, member.Role, member.Administrator)).Take(Organisation.MaxMembers).ToListAsync(ct);
}
