using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Solutions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>Sends the protocol as it stands to the committee: the first time, again after changes, or as an amendment.</summary>
internal static class SubmitToEthics
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/ethics-submission", HandleAsync).WithName(nameof(SubmitToEthics));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var submissionId = Guid.CreateVersion7(clock.GetUtcNow());
        var submitted = await writer.WriteAsync<TrialState>(
            async (db, stop) =>
            {
                if (await db.TrialOfSponsorAsync(id, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                if (IsWithCommittee(trial, await db.LatestReviewAsync(trial, stop)))
                {
                    return TrialState.Of(trial);
                }

                if (await RefusalAsync(db, trial, stop) is { } refusal)
                {
                    return refusal;
                }

                if (trial.Take(TrialStep.Submit, user.Id, null, now).Error is { } error)
                {
                    return error;
                }

                db.Reviews.Add(trial.Submit(submissionId, user.Id, now));
                return TrialState.Of(trial);
            },
            ct);
        return submitted.TryGet(out var state, out var problem) ? TypedResults.Ok(state) : problem.ToProblem();
    }

    /// <summary>The committee has this very version on a route that needs no less, and has not sent it back.</summary>
    private static bool IsWithCommittee(Trial trial, EthicsReview? latest) =>
        trial.Status is not (TrialStatus.Draft or TrialStatus.Refused) && latest?.ProtocolVersion == trial.ProtocolVersion
        && !trial.Routes.Current().NeedsMoreThan(latest.LegalRoute);

    private static async Task<Error?> RefusalAsync(TrialsDb db, Trial trial, CancellationToken ct)
    {
        if (await db.Organisations.FindAsync([trial.SponsorId], ct) is null)
        {
            return TrialErrors.SponsorNotVerified;
        }

        return await db.OffersAsync(trial.Protocol, ct) ? null : SolutionCopy.NotPublished;
    }
}
