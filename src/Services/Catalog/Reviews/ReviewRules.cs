using Marketplace.Catalog.Solutions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Catalog.Reviews;

/// <summary>Four eyes: two different people accept, one return sends the draft back, nobody judges their own work.</summary>
internal static class ReviewRules
{
    public const int AcceptancesNeeded = 2;

    public static bool IsAccepted(IEnumerable<Review> round) =>
        round.Where(r => r.Verdict is Verdict.Accept).DistinctBy(r => r.ReviewerId).Count() >= AcceptancesNeeded;

    /// <summary>Why this verdict cannot be taken; null for one that can, and for the same one again.</summary>
    public static Error? Judge(Solution solution, Reviewer reviewer, Verdict verdict, string reason)
    {
        if (reviewer.Organisations.Contains(solution.MakerId) || WorkedOn(solution, reviewer))
        {
            return ReviewErrors.ConflictOfInterest;
        }

        if (solution.CurrentReviews.FirstOrDefault(r => r.ReviewerId == reviewer.Id) is { } own)
        {
            return own.Verdict == verdict && own.Reason == reason ? null : ReviewErrors.Differs;
        }

        return solution.Stage is Stage.Submitted ? null : ReviewErrors.NotUnderReview;
    }

    /// <summary>Membership ends, authorship does not.</summary>
    private static bool WorkedOn(Solution solution, Reviewer reviewer) => solution.History.Any(h =>
        h.AccountId == reviewer.Id && (h.Step is Step.Drafted or Step.ChangeDrafted or Step.Submitted));
}
