using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The sponsor says how a condition of the opinion is met. Until the committee has confirmed, it can be said better.</summary>
internal static class MeetCondition
{
    public sealed record Request([Required, StringLength(4000, MinimumLength = 1)] string Evidence);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/submissions/{submissionId:guid}/conditions/{code}", HandleAsync).WithName(nameof(MeetCondition));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, string code, Request request, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsSponsorAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(submission.Review.MeetCondition(code, request.Evidence, act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }
}
