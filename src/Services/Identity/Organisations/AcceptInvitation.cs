using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Organisations;

internal static class AcceptInvitation
{
    public sealed record Request([Required, StringLength(100)] string Token);

    public sealed record Response(Guid OrganisationId, MemberRole? Role, bool Administrator);

    public static void Map(RouteGroupBuilder organisations) => organisations.MapPost("/invitations/accept", HandleAsync)
        .WithName(nameof(AcceptInvitation))
        .WithSummary("Joins the organisation that sent the invitation")
        .WithDescription("Access tokens show the membership after the next refresh, within ten minutes.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, CurrentUser user, Writer<IdentityDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var hash = Secret.HashOf(request.Token);
        var now = clock.GetUtcNow().UtcDateTime;
        var accepted = await writer.WriteAsync<Response>((db, stop) => AcceptAsync(db, hash, user.Id, now, stop), ct);
        return accepted.TryGet(out var response, out var error) ? TypedResults.Ok(response) : error.ToProblem();
    }

    private static async Task<Result<Response>> AcceptAsync(IdentityDb db, string hash, Guid accountId, DateTime now, CancellationToken ct)
    {
        if (await db.Accounts.FindAsync([accountId], ct) is not { } account)
        {
            return AccountErrors.Unknown;
        }

        if (await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash, ct) is not { } invitation)
        {
            return OrganisationErrors.InvitationUnknown;
        }

        if (!invitation.Accept(accountId, account.Email, now).TryGet(out var isNew, out var error))
        {
            return error;
        }

        var joined = isNew
            ? await JoinAsync(db, invitation, accountId, now, ct)
            : await StillInAsync(db, invitation, accountId, ct);
        if (!joined.TryGet(out _, out error))
        {
            return error;
        }

        return new Response(invitation.OrganisationId, invitation.Role, invitation.Administrator);
    }

    /// <summary>A used invitation does not bring back who was removed since.</summary>
    private static async Task<Result<Done>> StillInAsync(IdentityDb db, Invitation invitation, Guid accountId, CancellationToken ct) =>
        await db.Members.FindAsync([invitation.OrganisationId, accountId], ct) is null ? OrganisationErrors.InvitationUnknown : Done.It;

    /// <summary>Who belongs to it already gets what the invitation says, and loses no administration by it.</summary>
    private static async Task<Result<Done>> JoinAsync(IdentityDb db, Invitation invitation, Guid accountId, DateTime now, CancellationToken ct)
    {
        if (await db.Members.FindAsync([invitation.OrganisationId, accountId], ct) is { } member)
        {
            member.Role = invitation.Role;
            member.Administrator |= invitation.Administrator;
            return Done.It;
        }

        if (await db.Members.CountAsync(m => m.AccountId == accountId, ct) >= Member.MaxPerAccount)
        {
            return OrganisationErrors.TooMany;
        }

        if (await db.Members.CountAsync(m => m.OrganisationId == invitation.OrganisationId, ct) >= Organisation.MaxMembers)
        {
            return OrganisationErrors.Full;
        }

        db.Members.Add(new Member
        {
            OrganisationId = invitation.OrganisationId,
            AccountId = accountId,
            Role = invitation.Role,
            Administrator = invitation.Administrator,
            SinceUtc = now,
        });
        return Done.It;
    }
}
