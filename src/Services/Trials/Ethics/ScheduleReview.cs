using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Ethics.Committees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>The committee puts a submission on the agenda of a session, if it came in time for it.</summary>
internal static class ScheduleReview
{
    public sealed record Request(DateOnly HeldOn);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/submissions/{submissionId:guid}/session", HandleAsync).WithName(nameof(ScheduleReview));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, Request request, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsReviewerAsync(
            submissionId, user, (submission, act, stop) => ScheduleAsync(submission, request.HeldOn, act, stop), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }

    private static async ValueTask<Result<Done>> ScheduleAsync(ReviewCase submission, DateOnly session, Act act, CancellationToken ct)
    {
        var kept = await submission.Db.SessionsOfAsync(submission.Review.Committee, ct);
        return submission.Review.Schedule(session, [.. act.Committee.Sessions(kept, act.Committee.DayOf(act.Now))], act);
    }
}
