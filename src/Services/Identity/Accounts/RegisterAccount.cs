using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Identity.Data;
using Marketplace.Identity.Sessions;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Accounts;

internal static partial class RegisterAccount
{
    public sealed record Request(
        [Required, StringLength(EmailAddress.MaxLength)] string Email,
        [Required, StringLength(PasswordRules.MaxLength)] string Password,
        [Required, StringLength(100)] string DisplayName,
        [Required] Language? Language,
        DeclaredRole? Role = null);

    public sealed record Response(Guid Id);

    public static void Map(RouteGroupBuilder accounts) => accounts.MapPut("/accounts/{id:guid}", HandleAsync)
        .AllowAnonymous()
        .WithName(nameof(RegisterAccount))
        .WithSummary("Registers an account")
        .WithDescription("A password has 12 to 128 characters. Sending the same request again answers 200.");

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Passwords passwords, Credentials credentials, Writer<IdentityDb> writer,
        TimeProvider clock, ILogger<Account> logger, CancellationToken ct)
    {
        if (!Check(request).TryGet(out var email, out var error))
        {
            return error.ToProblem();
        }

        var role = request.Role is { } declared ? JsonNamingPolicy.KebabCaseLower.ConvertName(declared.ToString()) : null;
        var hash = await passwords.HashAsync(request.Password, ct);
        var account = Account.Register(id, email, request.DisplayName, request.Language!.Value, role, hash, clock.GetUtcNow().UtcDateTime);
        var added = await writer.WriteAsync<bool>((db, stop) => AddAsync(db, account, stop), ct);
        if (!added.TryGet(out var isNew, out error))
        {
            return error.ToProblem();
        }

        if (isNew)
        {
            Log.Registered(logger, id);
            return TypedResults.Created((string?)null, new Response(id));
        }

        // A repeat proves itself with the password, which counts as a sign-in does: nobody can guess here either.
        var known = await credentials.CheckAsync(email, request.Password, ct);
        return known.TryGet(out var owner, out _) && owner.Id == id && owner.WasRegisteredAs(email, request.DisplayName, account.Language, role)
            ? TypedResults.Ok(new Response(id))
            : AccountErrors.Differs.ToProblem();
    }

    private static Result<EmailAddress> Check(Request request)
    {
        if (!EmailAddress.Parse(request.Email).TryGet(out var email, out var error))
        {
            return error;
        }

        if (request.DisplayName.Any(char.IsControl))
        {
            return AccountErrors.DisplayNameInvalid;
        }

        return PasswordRules.Check(request.Password, email, request.DisplayName).TryGet(out _, out error) ? email : error;
    }

    /// <summary>True: added. False: the id is there already.</summary>
    private static async Task<Result<bool>> AddAsync(IdentityDb db, Account account, CancellationToken ct)
    {
        if (await db.Accounts.AnyAsync(a => a.Id == account.Id, ct))
        {
            return false;
        }

        if (await db.Accounts.AnyAsync(a => a.Email == account.Email, ct))
        {
            return AccountErrors.EmailTaken;
        }

        db.Accounts.Add(account);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "Account {AccountId} registered")]
        public static partial void Registered(ILogger logger, Guid accountId);
    }
}
