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
            submissionId, user, (submission, act, _) => ValueTask.FromResult(Reclassify(submission, request, act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }

    private static Result<Done> Reclassify(ReviewCase submission, Request request, Act act)
    {
        if (submission.Review.PendingAmendment == request.Class)
        {
            return Done.It;
        }

        if (submission.Review.Reclassify(request.Class, request.Reason, act).Error is { } error)
        {
            return error;
        }

        submission.Trial.Judged(submission.Review);
        return Done.It;
    }
}
