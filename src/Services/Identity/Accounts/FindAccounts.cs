using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Accounts;

internal static class FindAccounts
{
    public sealed record Response(IReadOnlyList<AccountView> Items, string? NextCursor);

    public static void Map(RouteGroupBuilder accounts) => accounts.MapGet("/accounts", HandleAsync)
        .RequireAuthorization(p => p.RequireRole(Roles.Operator))
        .WithName(nameof(FindAccounts))
        .WithSummary("The account with this e-mail address, if there is one");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [StringLength(EmailAddress.MaxLength)] string email, IdentityDb db, CancellationToken ct)
    {
        if (!EmailAddress.Parse(email).TryGet(out var address, out var error))
        {
            return error.ToProblem();
        }

        var found = await db.Accounts.Where(a => a.Email == address.Value).ToListAsync(ct);
        return TypedResults.Ok(new Response(found.ConvertAll(AccountView.Of), null));
    }
}
