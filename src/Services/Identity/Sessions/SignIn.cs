using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Sessions;

internal static partial class SignIn
{
    public sealed record Request(
        [Required, StringLength(EmailAddress.MaxLength)] string Email,
        [Required, StringLength(PasswordRules.MaxLength)] string Password);

    public static void Map(RouteGroupBuilder sessions) => sessions.MapPost("/sign-in", HandleAsync)
        .AllowAnonymous()
        .WithName(nameof(SignIn))
        .WithSummary("Starts a session")
        .WithDescription("Ten wrong passwords for one e-mail address lock it for five minutes (429).");

    private static async Task<Results<Ok<TokenPair>, ProblemHttpResult>> HandleAsync(
        Request request, Credentials credentials, AccessTokens accessTokens, Writer<IdentityDb> writer,
        IOptions<IdentityOptions> options, TimeProvider clock, ILogger<Session> logger, HttpResponse response, CancellationToken ct)
    {
        if (!EmailAddress.Parse(request.Email).TryGet(out var email, out _))
        {
            return SessionErrors.SignInRefused.ToProblem();
        }

        if (!(await credentials.CheckAsync(email, request.Password, ct)).TryGet(out var account, out var error))
        {
            SayWhenToRetry(error, response);
            return error.ToProblem();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var secret = Secret.New();
        var session = Session.Start(account.Id, options.Value.SessionLifetime, now);
        var token = RefreshToken.For(session, secret, options.Value.SessionIdle, now);
        if (!(await StartAsync(writer, account, session, token, ct)).TryGet(out _, out error))
        {
            return error.ToProblem();
        }

        Log.SignedIn(logger, account.Id, session.Id);
        return TypedResults.Ok(await accessTokens.IssueAsync(session, secret, token.ExpiresAtUtc, ct));
    }

    /// <summary>Refused when a sign-out everywhere came between the password's check and this.</summary>
    private static Task<Result<Done>> StartAsync(
        Writer<IdentityDb> writer, Account account, Session session, RefreshToken token, CancellationToken ct) => writer.WriteAsync<Done>(
        async (db, stop) =>
        {
            if (await db.Accounts.FindAsync([account.Id], stop) is not { } current || current.SecurityStamp != account.SecurityStamp)
            {
                return SessionErrors.SignInRefused;
            }

            db.Sessions.Add(session);
            db.RefreshTokens.Add(token);
            return Done.It;
        },
        ct);

    private static void SayWhenToRetry(Error error, HttpResponse response)
    {
        if (error == SessionErrors.SignInLocked)
        {
            response.Headers.RetryAfter = FailedSignIns.LockedFor.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4202, LogLevel.Information, "Account {AccountId} signed in, session {SessionId}")]
        public static partial void SignedIn(ILogger logger, Guid accountId, Guid sessionId);
    }
}
