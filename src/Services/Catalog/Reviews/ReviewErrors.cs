using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Catalog.Reviews;

internal static class ReviewErrors
{
    public static readonly Error ConflictOfInterest = Error.Forbidden(
        "conflict-of-interest", "You belong to the organisation that makes this solution, or have worked on it. Somebody else must review it.");

    public static readonly Error NotUnderReview = Error.Conflict("solution-not-under-review", "The solution is not submitted for review.");

    public static readonly Error Superseded = Error.Conflict(
        "submission-superseded", "The verdict is about another submission than the present one. Read the solution again and judge that round.");

    public static readonly Error Differs = Error.Conflict("review-differs", "You have given another verdict on this submission; a verdict stands.");
}
