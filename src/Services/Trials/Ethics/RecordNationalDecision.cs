using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>Writes down what a national authority has decided after the committee's opinion.</summary>
internal static class RecordNationalDecision
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/submissions/{submissionId:guid}/national-decision", HandleAsync).WithName(nameof(RecordNationalDecision));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, RecordedOpinion.AuthorityDecision request, CurrentUser user, ReviewDesk desk, TimeProvider clock, CancellationToken ct)
    {
        if (Flaw(request, DateOnly.FromDateTime(clock.Moment())) is { } flaw)
        {
            return flaw.ToProblem();
        }

        var taken = await desk.AsReviewerAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(submission.Review.Decide(request, act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }

    /// <summary>East of Greenwich tomorrow has begun.</summary>
    public static Error? Flaw(RecordedOpinion.AuthorityDecision? decision, DateOnly today) =>
        decision?.DecidedOn > today.AddDays(1) ? EthicsErrors.DecidedInFuture : null;
}
