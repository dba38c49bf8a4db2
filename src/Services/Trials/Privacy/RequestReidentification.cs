using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Privacy;

/// <summary>A coordinator of the participant's site asks who stands behind a pseudonym, for instance to reach them in an emergency.</summary>
internal static class RequestReidentification
{
    public sealed record Request(Guid Pseudonym, [Required, StringLength(2000, MinimumLength = 10)] string Reason);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/re-identifications/{requestId:guid}", HandleAsync).WithName(nameof(RequestReidentification));

    private static async Task<Results<Ok<ReidentificationState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid requestId, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var requested = await writer.WriteAsync<ReidentificationState>(
            async (db, stop) => await db.Reidentifications.FindAsync([requestId], stop) is { } taken
                ? Repeat(taken, id, request, user)
                : await RequestAsync(db, id, requestId, request, user, now, stop),
            ct);
        return requested.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }

    private static Result<ReidentificationState> Repeat(Reidentification taken, Guid trialId, Request request, CurrentUser user) =>
        taken.TrialId == trialId && taken.RequestedBy == user.Id && taken.Pseudonym == request.Pseudonym && taken.Reason == request.Reason
            ? ReidentificationState.Of(taken, user)
            : PrivacyErrors.Differs;

    private static async Task<Result<ReidentificationState>> RequestAsync(
        TrialsDb db, Guid trialId, Guid requestId, Request request, CurrentUser user, DateTime now, CancellationToken ct)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        var participant = await db.Enrolments
            .Where(e => e.TrialId == trialId && e.Pseudonym == request.Pseudonym)
            .Join(db.Sites.Where(s => own.Contains(s.OrganisationId)), e => e.SiteId, s => s.Id,
                (e, s) => new Reidentification.Participant(trialId, e.Id, request.Pseudonym, s.OrganisationId))
            .SingleOrDefaultAsync(ct);
        if (participant is null)
        {
            return PrivacyErrors.PseudonymUnknown;
        }

        var asked = Reidentification.Of(requestId, participant, user.Id, request.Reason, now);
        db.Reidentifications.Add(asked);
        db.AccessLog.Add(AccessEntry.Of(
            trialId, participant.EnrolmentId, AccessKind.ReidentificationRequested,
            new Reader(Roles.SiteCoordinator, participant.OrganisationId), request.Reason, now));
        return ReidentificationState.Of(asked, user);
    }
}
