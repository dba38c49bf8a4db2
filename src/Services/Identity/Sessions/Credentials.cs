using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Sessions;

/// <summary>
/// Checks an e-mail address and a password. Known or unknown, the work and the answer are the same. Failures are
/// counted in the writer's unit, so that parallel guesses win nothing: after the tenth, even the right one is refused.
/// </summary>
internal sealed partial class Credentials(
    IdentityDb db, Writer<IdentityDb> writer, Passwords passwords, TimeProvider clock, ILogger<Credentials> logger)
{
    public async Task<Result<Account>> CheckAsync(EmailAddress email, string password, CancellationToken ct)
    {
        var key = Secret.HashOf(email.Value);
        var failed = await db.FailedSignIns.SingleOrDefaultAsync(f => f.EmailHash == key, ct);
        if (failed?.IsLocked(clock.GetUtcNow().UtcDateTime) is true)
        {
            return SessionErrors.SignInLocked;
        }

        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Email == email.Value, ct);
        var verified = await passwords.VerifyAsync(account?.PasswordHash, password, ct);
        var counted = await CountAsync(key, verified is not PasswordVerificationResult.Failed, ct);
        if (!counted.TryGet(out _, out var error))
        {
            Log.Refused(logger, error.Code, account?.Id);
            return error;
        }

        if (verified is PasswordVerificationResult.SuccessRehashNeeded)
        {
            await StrengthenAsync(account!.Id, password, ct);
        }

        return account!;
    }

    private async Task<Result<Done>> CountAsync(string key, bool correct, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var refusal = await writer.WriteAsync<Error?>(
            async (unit, stop) =>
            {
                var failed = await unit.FailedSignIns.FindAsync([key], stop);
                if (failed?.IsLocked(now) is true)
                {
                    return SessionErrors.SignInLocked;
                }

                if (correct)
                {
                    unit.FailedSignIns.RemoveRange(failed is null ? [] : [failed]);
                    return null;
                }

                failed ??= unit.FailedSignIns.Add(FailedSignIns.For(key)).Entity;
                failed.Add(now);
                return SessionErrors.SignInRefused;
            },
            ct);
        return refusal is null ? Done.It : refusal;
    }

    private async Task StrengthenAsync(Guid accountId, string password, CancellationToken ct)
    {
        var hash = await passwords.HashAsync(password, ct);
        await writer.WriteAsync<bool>(
            async (unit, stop) =>
            {
                (await unit.Accounts.FindAsync([accountId], stop))?.StorePassword(hash);
                return true;
            },
            ct);
    }

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Warning, "Sign-in refused: {Code}, account {AccountId}")]
        public static partial void Refused(ILogger logger, string code, Guid? accountId);
    }
}
