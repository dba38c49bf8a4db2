using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The committee says that the dossier lacks something, and the sponsor completes it.</summary>
internal static class ReturnSubmission
{
    public sealed record Request([Required, StringLength(4000, MinimumLength = 1)] string Reason);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/ethics/submissions/{submissionId:guid}/return", HandleAsync).WithName(nameof(ReturnSubmission));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, Request request, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsReviewerAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(submission.Review.Return(request.Reason, act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }
}
