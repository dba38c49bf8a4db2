using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The committee sees an amendment as minor or major, whatever the sponsor called it.</summary>
internal static class ReclassifyAmendment
{
    public sealed record Request(ChangeClass Class, [Required, StringLength(4000, MinimumLength = 1)] string Reason);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/submissions/{submissionId:guid}/amendment-class", HandleAsync).WithName(nameof(ReclassifyAmendment));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, Request request, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsReviewerAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(Reclassify(submission.Trial, submission.Review, request, act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }

    public static Result<Done> Reclassify(Trial trial, EthicsReview review, Request request, Act act)
    {
        if (review.PendingAmendment == request.Class)
        {
            return Done.It;
        }

        if (review.Reclassify(request.Class, request.Reason, act).Error is { } error)
        {
            return error;
        }

        trial.Judged(review);
        return Done.It;
    }
}
