using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>
/// Records the committee's opinion on the latest submission, which is the one that the reviewer has read. A later opinion
/// replaces it, and both are kept: a favourable one after one with conditions says that these are met.
/// </summary>
internal static class RecordOpinion
{
    /// <param name="SubmissionId">Which submission was read; the opinion is on no other.</param>
    public sealed record Request(
        Guid SubmissionId,
        Opinion Opinion,
        [Required, StringLength(200, MinimumLength = 1)] string Reference,
        DateOnly? ValidUntil = null,
        [StringLength(4000)] string? Reason = null,
        RecordedOpinion.AuthorityDecision? NationalDecision = null);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/ethics-opinion", HandleAsync).WithName(nameof(RecordOpinion));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        if (Flaw(request, DateOnly.FromDateTime(now)) is { } flaw)
        {
            return flaw.ToProblem();
        }

        var opinion = new RecordedOpinion(
            request.Opinion, request.Reference, request.ValidUntil, request.Reason, request.NationalDecision, user.Id, now);
        var recorded = await writer.WriteAsync<TrialState>(
            async (db, stop) =>
            {
                if (await db.Trials.FindAsync([id], stop) is not { Submissions: > 0 } trial)
                {
                    return TrialErrors.Unknown;
                }

                var latest = (await db.LatestReviewAsync(trial, stop))!;
                return latest.Id == request.SubmissionId ? Record(trial, latest, opinion, user, now) : EthicsErrors.Superseded;
            },
            ct);
        return recorded.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }

    private static Result<TrialState> Record(Trial trial, EthicsReview review, RecordedOpinion opinion, CurrentUser user, DateTime now)
    {
        if (user.Memberships.Any(m => m.OrganisationId == trial.SponsorId))
        {
            return EthicsErrors.ConflictOfInterest;
        }

        if (review.Latest is { } latest && latest.SameAs(opinion))
        {
            return TrialState.Of(trial);
        }

        if (trial.Status is TrialStatus.Draft or TrialStatus.Refused || !trial.Status.TakesEdits())
        {
            return EthicsErrors.NotSubmitted;
        }

        if (StepFor(opinion.Opinion) is { } step && trial.Take(step, user.Id, opinion.Reason, now).Error is { } error)
        {
            return error;
        }

        review.Record(opinion);
        trial.Judged(review);
        return TrialState.Of(trial);
    }

    /// <summary>Conditions leave the trial where it is until a favourable opinion says that they are met.</summary>
    private static TrialStep? StepFor(Opinion opinion) => opinion switch
    {
        Opinion.Favourable => TrialStep.Approve,
        Opinion.FavourableWithConditions => null,
        Opinion.Unfavourable => TrialStep.Refuse,
        _ => TrialStep.Return,
    };

    private static Error? Flaw(Request request, DateOnly today)
    {
        if (request.Opinion is not Opinion.Favourable && string.IsNullOrWhiteSpace(request.Reason))
        {
            return EthicsErrors.ReasonMissing;
        }

        if (request.Opinion is not (Opinion.Favourable or Opinion.FavourableWithConditions))
        {
            return null;
        }

        return request.ValidUntil switch
        {
            null => EthicsErrors.ValidUntilMissing,
            { } last when last < today => EthicsErrors.ValidUntilPast,
            _ => null,
        };
    }
}
