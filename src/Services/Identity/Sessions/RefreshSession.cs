using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Sessions;

internal static partial class RefreshSession
{
    public sealed record Request([Required, StringLength(100)] string RefreshToken);

    private sealed record Outcome(RefreshVerdict Verdict, Session? Session, RefreshToken? Next)
    {
        public static readonly Outcome Invalid = new(RefreshVerdict.Invalid, null, null);
    }

    public static void Map(RouteGroupBuilder sessions) => sessions.MapPost("/refresh", HandleAsync)
        .AllowAnonymous()
        .WithName(nameof(RefreshSession))
        .WithSummary("Exchanges a refresh token for a new pair")
        .WithDescription(
            "Each refresh token works once. A second use within ten seconds answers 409 and changes nothing; " +
            "a later one is taken for a copied token and ends the session.");

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> HandleAsync(
        Request request, AccessTokens accessTokens, Writer<IdentityDb> writer,
        IOptions<IdentityOptions> options, TimeProvider clock, ILogger<Session> logger, CancellationToken ct)
    {
        var hash = Secret.HashOf(request.RefreshToken);
        var secret = Secret.New();
        var now = clock.GetUtcNow().UtcDateTime;
        var (verdict, session, next) = await writer.WriteAsync<Outcome>(
            (db, stop) => UseAsync(db, hash, secret, options.Value.SessionIdle, now, stop), ct);

        switch (verdict)
        {
            case RefreshVerdict.Rotated:
                return TypedResults.Ok(await accessTokens.IssueAsync(session!, secret, next!.ExpiresAtUtc, ct));
            case RefreshVerdict.InProgress:
                return SessionErrors.RefreshInProgress.ToProblem();
            case RefreshVerdict.Reused:
                Log.Reused(logger, session!.AccountId, session.Id);
                return SessionErrors.RefreshTokenReused.ToProblem();
            default:
                return SessionErrors.RefreshTokenInvalid.ToProblem();
        }
    }

    private static async Task<Outcome> UseAsync(
        IdentityDb db, string hash, string secret, TimeSpan idle, DateTime now, CancellationToken ct)
    {
        if (await db.RefreshTokens.FindAsync([hash], ct) is not { } token
            || await db.Sessions.FindAsync([token.SessionId], ct) is not { } session)
        {
            return Outcome.Invalid;
        }

        var verdict = token.Judge(session, now);
        if (verdict is RefreshVerdict.Reused)
        {
            session.End(now);
        }

        if (verdict is not RefreshVerdict.Rotated)
        {
            return new Outcome(verdict, session, null);
        }

        token.Use(now);
        var next = db.RefreshTokens.Add(RefreshToken.For(session, secret, idle, now)).Entity;
        return new Outcome(verdict, session, next);
    }

    private static partial class Log
    {
        [LoggerMessage(4203, LogLevel.Warning, "A used refresh token of account {AccountId} came back; session {SessionId} has ended")]
        public static partial void Reused(ILogger logger, Guid accountId, Guid sessionId);
    }
}
