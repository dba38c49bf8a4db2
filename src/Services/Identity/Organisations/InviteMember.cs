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

    /// <param name="Token">For the invited person; given once, null when the same request comes again.</param>
    public sealed record Response(Guid Id, string Email, MemberRole? Role, bool Administrator, DateTime ExpiresAtUtc, string? Token)
    {
        public static Response Of(Invitation i, string? token) => new(i.Id, i.Email, i.Role, i.Administrator, i.ExpiresAtUtc, token);
    }

    public static void Map(RouteGroupBuilder organisations) => organisations
        .MapPut("/organisations/{id:guid}/invitations/{invitationId:guid}", HandleAsync)
        .WithName(nameof(InviteMember))
        .WithSummary("Invites somebody to an organisation that the caller administers")
        .WithDescription("The token works once, within fourteen days, for the account with this e-mail address. It cannot be read again.");

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
        if (!(await writer.WriteAsync<Invitation>((db, stop) => AddAsync(db, wanted, user.Id, stop), ct)).TryGet(out var kept, out error))
        {
            return error.ToProblem();
        }

        return ReferenceEquals(kept, wanted)
            ? TypedResults.Created((string?)null, Response.Of(kept, secret))
            : TypedResults.Ok(Response.Of(kept, null));
    }

    /// <summary>The invitation that was wanted, or the same one that was there before.</summary>
    private static async Task<Result<Invitation>> AddAsync(IdentityDb db, Invitation wanted, Guid caller, CancellationToken ct)
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
            return known.IsSameAs(wanted) ? known : OrganisationErrors.InvitationDiffers;
        }

        db.Invitations.Add(wanted);
        return wanted;
    }
}
