using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The sponsor has completed the dossier and hands it in again. Another protocol is another submission.</summary>
internal static class ResubmitDossier
{
    /// <param name="Answer">What was done about what the committee missed.</param>
    public sealed record Request([StringLength(4000)] string? Answer = null);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/ethics/submissions/{submissionId:guid}/resubmission", HandleAsync).WithName(nameof(ResubmitDossier));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, Request? request, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsSponsorAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(submission.Review.Resubmit(request?.Answer, act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }
}
