using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The committee finds the dossier complete; from now on its terms run.</summary>
internal static class ValidateDossier
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/ethics/submissions/{submissionId:guid}/validation", HandleAsync).WithName(nameof(ValidateDossier));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsReviewerAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(submission.Review.Validate(act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }
}
