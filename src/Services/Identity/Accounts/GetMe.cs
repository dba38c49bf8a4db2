using Marketplace.Identity.Data;
using Marketplace.Identity.Organisations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Accounts;

internal static class GetMe
{
    public sealed record MembershipItem(Guid OrganisationId, string Name, MemberRole? Role, bool Administrator);

    public sealed record Response(
        Guid Id, string Email, string DisplayName, Language Language, IReadOnlyList<string> Roles, IReadOnlyList<MembershipItem> Memberships);

    public static void Map(RouteGroupBuilder accounts) => accounts.MapGet("/me", HandleAsync)
        .WithName(nameof(GetMe))
        .WithSummary("The caller's own account")
        .WithDescription("Roles and memberships as they are now; access tokens show a change after the next refresh, within ten minutes.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(CurrentUser user, IdentityDb db, CancellationToken ct)
    {
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == user.Id, ct) is not { } account)
        {
            return AccountErrors.Unknown.ToProblem();
        }

        var memberships = await (
            from member in db.Members.Where(m => m.AccountId == user.Id)
            join organisation in db.Organisations on member.OrganisationId equals organisation.Id
            orderby organisation.Name, organisation.Id
            select new MembershipItem(organisation.Id, organisation.Name, member.Role, member.Administrator)).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            account.Id, account.Email, account.DisplayName, account.Language, account.Roles, memberships));
    }
}
