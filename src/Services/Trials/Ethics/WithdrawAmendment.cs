using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The sponsor takes an amendment back; what was approved before goes on.</summary>
internal static class WithdrawAmendment
{
    public sealed record Request([StringLength(4000)] string? Reason = null);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/ethics/submissions/{submissionId:guid}/withdrawal", HandleAsync).WithName(nameof(WithdrawAmendment));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, Request? request, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsSponsorAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(Withdraw(submission.Trial, submission.Review, request?.Reason, act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }

    public static Result<Done> Withdraw(Trial trial, EthicsReview review, string? reason, Act act)
    {
        if (review.State == ReviewState.Withdrawn)
        {
            return Done.It;
        }

        if (review.Number == trial.GoverningSubmission)
        {
            return EthicsErrors.AmendmentNotPending;
        }

        if (review.Withdraw(reason, act).Error is { } error)
        {
            return error;
        }

        trial.Judged(review);
        return Done.It;
    }
}
