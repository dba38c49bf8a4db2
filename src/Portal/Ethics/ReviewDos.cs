using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Ethics;

/// <summary>A formal step of a committee that is taken on the submission's page.</summary>
public enum ReviewDo
{
    /// <summary>The reviewer takes the submission over.</summary>
    Take,
    Validate,
    Return,
    Schedule,
    ConfirmConditions,
    CallMinor,
    CallMajor,
}

/// <summary>Which steps are offered on a submission; whether one is allowed the API says.</summary>
internal static class ReviewDos
{
    public static IEnumerable<ReviewDo> Of(SubmissionReview review, Committee? committee)
    {
        var waits = review.State is "submitted" or "resubmitted";
        if (review.State is not "withdrawn" and not "expired" && committee?.AssignsReviewers != false)
        {
            yield return ReviewDo.Take;
        }

        if (waits && committee?.ValidatesDossier != false)
        {
            yield return ReviewDo.Validate;
        }

        if (waits)
        {
            yield return ReviewDo.Return;
        }

        if (review.State is "valid" or "scheduled" && committee?.JudgesInSession == true)
        {
            yield return ReviewDo.Schedule;
        }

        if (review.Opinions.Count > 0 && review.Opinions[^1] is { Opinion: "favourable-with-conditions", Confirmed: null })
        {
            yield return ReviewDo.ConfirmConditions;
        }

        if (review.Amendment is { } amendment && review.State is not "withdrawn")
        {
            yield return amendment.Class is AmendmentClass.Major ? ReviewDo.CallMinor : ReviewDo.CallMajor;
        }
    }
}
