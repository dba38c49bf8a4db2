using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Accounts;

internal static partial class RevokeRole
{
    public static void Map(RouteGroupBuilder accounts) => accounts.MapDelete("/accounts/{id:guid}/roles/{role}", HandleAsync)
        .RequireAuthorization(p => p.RequireRole(Roles.Operator))
        .WithName(nameof(RevokeRole))
        .WithSummary("Revokes ethics-reviewer or operator")
        .WithDescription("Access tokens show it after the next refresh, within ten minutes.");

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> HandleAsync(
        Guid id, string role, CurrentUser user, Writer<IdentityDb> writer, ILogger<Account> logger, CancellationToken ct)
    {
        if (!Account.MayGrant(role).TryGet(out _, out var error))
        {
            return error.ToProblem();
        }

        var changed = await writer.WriteAsync<AccountView>(
            async (db, stop) =>
            {
                if (await db.Accounts.FindAsync([id], stop) is not { } account)
                {
                    return AccountErrors.Unknown;
                }

                if (role == Roles.Operator && await IsLastOperatorAsync(db, account, stop))
                {
                    return AccountErrors.OperatorLast;
                }

                account.Revoke(role);
                return AccountView.Of(account);
            },
            ct);
        if (!changed.TryGet(out var view, out error))
        {
            return error.ToProblem();
        }

        Log.Revoked(logger, user.Id, role, id);
        return TypedResults.Ok(view);
    }

    private static async Task<bool> IsLastOperatorAsync(IdentityDb db, Account account, CancellationToken ct) =>
        account.Roles.Contains(Roles.Operator)
        && !await db.Accounts.AnyAsync(a => a.Id != account.Id && a.Roles.Contains(Roles.Operator), ct);

    private static partial class Log
    {
        [LoggerMessage(4103, LogLevel.Information, "Operator {OperatorId} has revoked role {Role} from account {AccountId}")]
        public static partial void Revoked(ILogger logger, Guid operatorId, string role, Guid accountId);
    }
}
