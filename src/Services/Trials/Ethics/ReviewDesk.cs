using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Interests;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>Takes the steps of a submission, each in one unit of work: who may, then the step, then what follows for the trial.</summary>
internal sealed class ReviewDesk(Writer<TrialsDb> writer, CommitteeRegister committees, TimeProvider clock)
{
    public delegate ValueTask<Result<Done>> Step(ReviewCase submission, Act act, CancellationToken ct);

    /// <summary>A step of the committee, by a reviewer who has nothing to do with the trial.</summary>
    public Task<Result<ReviewCase>> AsReviewerAsync(Guid submissionId, CurrentUser user, Step step, CancellationToken ct) =>
        TakeAsync(submissionId, user, (submission, act, stop) => Impartiality.RefusalAsync(
            submission.Db, submission.Trial, submission.Review, user, act.Committee.DayOf(act.Now), stop), step, ct);

    /// <summary>A step of the sponsor, by one of its coordinators.</summary>
    public Task<Result<ReviewCase>> AsSponsorAsync(Guid submissionId, CurrentUser user, Step step, CancellationToken ct) =>
        TakeAsync(submissionId, user, (submission, _, _) => Task.FromResult(
            user.ActsFor(submission.Trial.SponsorId, Roles.SiteCoordinator) ? null : EthicsErrors.SubmissionUnknown), step, ct);

    private Task<Result<ReviewCase>> TakeAsync(
        Guid submissionId, CurrentUser user, Func<ReviewCase, Act, CancellationToken, Task<Error?>> refusal, Step step, CancellationToken ct)
    {
        var now = clock.Moment();
        return writer.WriteAsync<ReviewCase>(
            async (db, stop) =>
            {
                if (await db.Reviews.FindAsync([submissionId], stop) is not { } review || await db.Trials.FindAsync([review.TrialId], stop) is not { } trial)
                {
                    return EthicsErrors.SubmissionUnknown;
                }

                if (committees.Find(review.Committee) is not { } committee)
                {
                    return EthicsErrors.CommitteeGone;
                }

                var (submission, act) = (new ReviewCase(db, trial, review), new Act(committee, user.Id, now));
                if (await refusal(submission, act, stop) is { } refused)
                {
                    return refused;
                }

                if (review.Number != trial.Submissions && review.Number != trial.GoverningSubmission)
                {
                    return EthicsErrors.Superseded;
                }

                return (await step(submission, act, stop)).Error is { } error ? error : submission;
            },
            ct);
    }
}

/// <summary>A submission and its trial in a unit of work.</summary>
internal sealed record ReviewCase(TrialsDb Db, Trial Trial, EthicsReview Review);

/// <summary>Where a submission stands after a step.</summary>
internal sealed record SubmissionState(
    Guid SubmissionId, Guid TrialId, ReviewState State, DateOnly? SessionOn, ChangeClass? AmendmentClass, TrialStatus TrialStatus)
{
    public static SubmissionState Of(ReviewCase submission) => new(
        submission.Review.Id, submission.Trial.Id, submission.Review.State, submission.Review.SessionOn, submission.Review.Amendment?.Class, submission.Trial.Status);
}
