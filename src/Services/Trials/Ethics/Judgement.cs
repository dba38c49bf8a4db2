using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>What the committee says of a submission, and what follows from it for the trial.</summary>
internal static class Judgement
{
    /// <param name="before">The submission in force until now.</param>
    public static Result<Done> Record(Trial trial, EthicsReview review, EthicsReview? before, RecordedOpinion opinion, Act act)
    {
        if (review.Latest is { } latest && latest.SameAs(opinion))
        {
            return Done.It;
        }

        if (trial.Status is TrialStatus.Draft or TrialStatus.Refused || !trial.Status.TakesEdits())
        {
            return EthicsErrors.NotSubmitted;
        }

        return review.Judge(opinion, act).Error is { } error ? error : Settle(trial, review, before, act);
    }

    /// <param name="before">The submission in force until now.</param>
    public static Result<Done> Confirm(Trial trial, EthicsReview review, EthicsReview? before, Act act)
    {
        if (review.Latest?.ConditionsMet == true)
        {
            return Done.It;
        }

        return review.ConfirmConditions(act).Error is { } error ? error : Settle(trial, review, before, act);
    }

    private static Result<Done> Settle(Trial trial, EthicsReview review, EthicsReview? before, Act act)
    {
        if (review.IsFavourable && trial.FixedAtOpening(review.Protocol) is { } refusal)
        {
            return refusal;
        }

        if (StepOf(trial, review) is { } step && trial.Take(step, act.Actor, review.Latest!.Reason, act.Now).Error is { } error)
        {
            return error;
        }

        if (review.IsFavourable)
        {
            review.Inherit(before, act.Now);
        }

        trial.Judged(review);
        return Done.It;
    }

    /// <summary>An amendment leaves the trial where it is, and so do conditions until they are met: the gate says who may join.</summary>
    private static TrialStep? StepOf(Trial trial, EthicsReview review) => review.Latest!.Opinion switch
    {
        _ when review.Number != trial.GoverningSubmission => null,
        _ when review.IsFavourable => TrialStep.Approve,
        Opinion.FavourableWithConditions => null,
        Opinion.Unfavourable => TrialStep.Refuse,
        _ => TrialStep.Return,
    };
}
