using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The committee confirms that every condition of its opinion is met, which makes the opinion a favourable one.</summary>
internal static class ConfirmConditions
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/ethics/submissions/{submissionId:guid}/conditions-confirmation", HandleAsync).WithName(nameof(ConfirmConditions));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsReviewerAsync(submissionId, user, ConfirmAsync, ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }

    private static async ValueTask<Result<Done>> ConfirmAsync(ReviewCase submission, Act act, CancellationToken ct)
    {
        var (db, trial, review) = submission;
        return Judgement.Confirm(trial, review, await db.GoverningReviewAsync(trial, ct), act);
    }
}
