using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Organisations;

internal static class InviteMember
{
    /// <param name="Role">Unset: belongs to the organisation, but does not act for it.</param>
    public sealed record Request(
        [Required, StringLength(EmailAddress.MaxLength)] string Email, MemberRole? Role = null, bool Administrator = false);

    /// <param name="Token">For the invited person; a new one each time the same request comes, null once accepted or expired.</param>
    public sealed record Response(Guid Id, string Email, MemberRole? Role, bool Administrator, DateTime ExpiresAtUtc, string? Token)
    {
        public static Response Of(Invitation i, string? token) => new(i.Id, i.Email, i.Role, i.Administrator, i.ExpiresAtUtc, token);
    }

    private sealed record Outcome(bool IsNew, Response Invitation);

    public static void Map(RouteGroupBuilder organisations) => organisations
        .MapPut("/organisations/{id:guid}/invitations/{invitationId:guid}", HandleAsync)
        .WithName(nameof(InviteMember))
        .WithSummary("Invites somebody to an organisation that the caller administers")
        .WithDescription(
            "The token works once, within fourteen days, for the account with this e-mail address. It cannot be read again; " +
            "the same request sent again gives a new one, and the one before stops working.");

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid invitationId, Request request, CurrentUser user, Writer<IdentityDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (!EmailAddress.Parse(request.Email).TryGet(out var email, out var error))
        {
            return error.ToProblem();
        }

        var secret = Secret.New();
        var now = clock.GetUtcNow().UtcDateTime;
        var wanted = Invitation.Create(invitationId, id, email.Value, request.Role, request.Administrator, secret, now);
        var written = await writer.WriteAsync<Outcome>((db, stop) => AddAsync(db, wanted, secret, user.Id, now, stop), ct);
        if (!written.TryGet(out var outcome, out error))
        {
            return error.ToProblem();
        }

        return outcome.IsNew
            ? TypedResults.Created((string?)null, outcome.Invitation)
            : TypedResults.Ok(outcome.Invitation);
    }

    private static async Task<Result<Outcome>> AddAsync(
        IdentityDb db, Invitation wanted, string secret, Guid caller, DateTime now, CancellationToken ct)
    {
        if (await db.Members.FindAsync([wanted.OrganisationId, caller], ct) is not { Administrator: true }
            || await db.Organisations.FindAsync([wanted.OrganisationId], ct) is not { } organisation)
        {
            return OrganisationErrors.Unknown;
        }

        if (wanted.Role is { } role && !organisation.Allows(role))
        {
            return OrganisationErrors.RoleNotAllowed;
        }

        if (await db.Invitations.FindAsync([wanted.Id], ct) is { } known)
        {
            return known.IsSameAs(wanted)
                ? new Outcome(false, Response.Of(known, known.Renew(secret, now) ? secret : null))
                : OrganisationErrors.InvitationDiffers;
        }

        db.Invitations.Add(wanted);
        return new Outcome(true, Response.Of(wanted, secret));
    }
}
