using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Interests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>A reviewer takes a submission, or gives it to another one. Who has an interest in it is refused.</summary>
internal static class AssignReviewer
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/submissions/{submissionId:guid}/reviewers/{reviewerId:guid}", HandleAsync).WithName(nameof(AssignReviewer));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, Guid reviewerId, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsReviewerAsync(
            submissionId, user, (submission, act, stop) => AssignAsync(submission, reviewerId, act, stop), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }

    private static async ValueTask<Result<Done>> AssignAsync(ReviewCase submission, Guid reviewer, Act act, CancellationToken ct)
    {
        var (db, trial, review) = submission;
        return await Impartiality.RefusalAsync(db, trial, review, reviewer, act.Committee.DayOf(act.Now), ct) is { } conflict
            ? conflict
            : review.Assign(reviewer, act);
    }
}
