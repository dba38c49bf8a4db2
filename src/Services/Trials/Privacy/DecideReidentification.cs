using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Interests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Privacy;

/// <summary>The second person, an ethics reviewer or another coordinator of the site, approves or refuses.</summary>
internal static class DecideReidentification
{
    public sealed record Request(bool Approved, [Required, StringLength(2000, MinimumLength = 10)] string Reason);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/re-identifications/{requestId:guid}/decision", HandleAsync).WithName(nameof(DecideReidentification));

    private static async Task<Results<Ok<ReidentificationState>, ProblemHttpResult>> HandleAsync(
        Guid requestId, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var decision = new Reidentification.Decision(request.Approved, request.Reason, user.Id, clock.Moment());
        var decided = await writer.WriteAsync<ReidentificationState>(
            async (db, stop) =>
            {
                if (await db.Reidentifications.FindAsync([requestId], stop) is not { } asked || ReaderOf(asked, user) is not { } reader)
                {
                    return PrivacyErrors.Unknown;
                }

                return await RefusalAsync(db, asked, reader, user, decision.AtUtc, stop) is { } refusal ? refusal : Decide(db, asked, decision, reader, user);
            },
            ct);
        return decided.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }

    /// <summary>In which role somebody may decide; null where in none.</summary>
    private static Reader? ReaderOf(Reidentification asked, CurrentUser user)
    {
        if (user.ActsFor(asked.OrganisationId, Roles.SiteCoordinator))
        {
            return new Reader(Roles.SiteCoordinator, asked.OrganisationId);
        }

        return user.Is(Roles.EthicsReviewer) ? new Reader(Roles.EthicsReviewer, OrganisationId: null) : null;
    }

    /// <summary>Who decides for the committee has nothing to do with the trial, here as wherever else.</summary>
    private static async Task<Error?> RefusalAsync(
        TrialsDb db, Reidentification asked, Reader reader, CurrentUser user, DateTime now, CancellationToken ct)
    {
        if (reader.OrganisationId is not null)
        {
            return null;
        }

        var trial = (await db.Trials.FindAsync([asked.TrialId], ct))!;
        var review = (await db.GoverningReviewAsync(trial, ct))!;
        return await Impartiality.RefusalAsync(db, trial, review, user, DateOnly.FromDateTime(now), ct);
    }

    private static Result<ReidentificationState> Decide(TrialsDb db, Reidentification asked, Reidentification.Decision decision, Reader reader, CurrentUser user)
    {
        if (!asked.Decide(decision).TryGet(out var isNew, out var error))
        {
            return error;
        }

        if (isNew)
        {
            db.AccessLog.Add(AccessEntry.Of(
                asked.TrialId, asked.EnrolmentId,
                decision.Approved ? AccessKind.ReidentificationApproved : AccessKind.ReidentificationRefused, reader, decision.Reason, decision.AtUtc));
        }

        return ReidentificationState.Of(asked, user);
    }
}
