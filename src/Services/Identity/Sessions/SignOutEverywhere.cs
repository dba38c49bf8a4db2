using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Sessions;

internal static partial class SignOutEverywhere
{
    public static void Map(RouteGroupBuilder sessions) => sessions.MapPost("/sign-out-everywhere", HandleAsync)
        .WithName(nameof(SignOutEverywhere))
        .WithSummary("Ends every session of the caller")
        .WithDescription("Access tokens given out before run out by themselves, within ten minutes.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        CurrentUser user, Writer<IdentityDb> writer, TimeProvider clock, ILogger<Session> logger, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var ended = await writer.WriteAsync<int>(
            async (db, stop) =>
            {
                if (await db.Accounts.FindAsync([user.Id], stop) is not { } account)
                {
                    return AccountErrors.Unknown;
                }

                account.RenewStamp();
                var sessions = await db.Sessions.Where(s => s.AccountId == user.Id && s.EndedAtUtc == null).ToListAsync(stop);
                sessions.ForEach(s => s.End(now));
                return sessions.Count;
            },
            ct);
        if (!ended.TryGet(out var count, out var error))
        {
            return error.ToProblem();
        }

        Log.SignedOut(logger, user.Id, count);
        return TypedResults.NoContent();
    }

    private static partial class Log
    {
        [LoggerMessage(4204, LogLevel.Information, "Account {AccountId} signed out everywhere, of {Count} sessions")]
        public static partial void SignedOut(ILogger logger, Guid accountId, int count);
    }
}
