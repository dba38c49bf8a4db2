using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Accounts;

internal static partial class GrantRole
{
    public static void Map(RouteGroupBuilder accounts) => accounts.MapPut("/accounts/{id:guid}/roles/{role}", HandleAsync)
        .RequireAuthorization(p => p.RequireRole(Roles.Operator))
        .WithName(nameof(GrantRole))
        .WithSummary("Grants ethics-reviewer or operator")
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

                account.Grant(role);
                return AccountView.Of(account);
            },
            ct);
        if (!changed.TryGet(out var view, out error))
        {
            return error.ToProblem();
        }

        Log.Granted(logger, user.Id, role, id);
        return TypedResults.Ok(view);
    }

    private static partial class Log
    {
        [LoggerMessage(4102, LogLevel.Information, "Operator {OperatorId} has granted role {Role} for account {AccountId}")]
        public static partial void Granted(ILogger logger, Guid operatorId, string role, Guid accountId);
    }
}
