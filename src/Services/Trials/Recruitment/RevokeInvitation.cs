using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Recruitment;

/// <summary>Takes back an invitation with which nobody has joined yet. Revoking again changes nothing.</summary>
internal static class RevokeInvitation
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/invitations/{invitationId:guid}/revoke", HandleAsync).WithName(nameof(RevokeInvitation));

    private static async Task<Results<Ok<InvitationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid invitationId, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var revoked = await writer.WriteAsync<InvitationView>(
            async (db, stop) =>
            {
                var (sponsors, sites) = await db.PartInTrialAsync(id, user, stop);
                if (await db.Invitations.FindAsync([invitationId], stop) is not { } invitation || invitation.TrialId != id
                    || !(sponsors || (invitation.SiteId is { } site && sites.Contains(site))))
                {
                    return RecruitmentErrors.InvitationNotYours;
                }

                if (invitation.UsedAtUtc is not null)
                {
                    return RecruitmentErrors.InvitationUsed;
                }

                invitation.Revoke(now);
                return InvitationView.Of(invitation, now);
            },
            ct);
        return revoked.TryGet(out var view, out var error) ? TypedResults.Ok(view) : error.ToProblem();
    }
}
