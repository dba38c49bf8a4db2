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

/// <summary>Which steps are offered on a submission: those of which nothing that is known here says that they would be refused.</summary>
internal static class ReviewDos
{
    /// <param name="me">Who looks; what they have taken they cannot take again.</param>
    public static IEnumerable<ReviewDo> Of(SubmissionReview review, Committee? committee, Guid me)
    {
        var waits = review.State is "submitted" or "resubmitted";
        var isMine = review.Assignments.Any(a => a.Reviewer == me);
        if (review.State is not "withdrawn" and not "expired" && committee?.AssignsReviewers != false && !isMine)
        {
            yield return ReviewDo.Take;
        }

        if (waits && committee?.ValidatesDossier != false && review.MissingDocuments.Count == 0)
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

        if (review.Opinions is [.., { Opinion: "favourable-with-conditions", Confirmed: null } given]
            && given.Conditions.All(c => c.Evidence is not null) && (isMine || committee?.AssignsReviewers != true))
        {
            yield return ReviewDo.ConfirmConditions;
        }

        if (review.HasPendingAmendment())
        {
            yield return review.Amendment!.Class is AmendmentClass.Major ? ReviewDo.CallMinor : ReviewDo.CallMajor;
        }
    }

    /// <summary>What stands against recording an opinion, as the name of the text that says so; null if nothing that is known here does.</summary>
    /// <param name="today">By the committee's clock.</param>
    public static string? AgainstOpinion(SubmissionReview review, Committee? committee, Guid me, DateOnly today) => review.State switch
    {
        "withdrawn" => "NotYet.withdrawn",
        "incomplete" => "NotYet.incomplete",
        "submitted" or "resubmitted" when committee?.ValidatesDossier == true => "NotYet.validate",
        "submitted" or "resubmitted" or "valid" when committee?.JudgesInSession == true && review.Amendment is null => "NotYet.schedule",
        _ when committee?.AssignsReviewers == true && review.Assignments.All(a => a.Reviewer != me) => "NotYet.take",
        "scheduled" when review.SessionOn > today => "NotYet.session",
        _ => null,
    };

    /// <summary>An authority decides besides the committee, which is for it, and has not said yes.</summary>
    public static bool TakesDecision(this SubmissionReview review) => review is { State: "opinion-given", Opinions: [.., { IsFavourable: true }] };

    /// <summary>Steps that want a reason.</summary>
    public static bool WantsReason(this ReviewDo step) => step is ReviewDo.Return or ReviewDo.CallMinor or ReviewDo.CallMajor;

    /// <summary>The committee has not had its last word on the amendment.</summary>
    public static bool HasPendingAmendment(this SubmissionReview review) => review is { Amendment: not null, State: not "withdrawn" }
        && review.Opinions is [] or [.., { IsFavourable: false, Opinion: not "unfavourable" and not "out-of-scope" }];

    /// <summary>By the sponsor. What was approved once is in force, whatever was said of it since.</summary>
    public static bool CanBeWithdrawn(this SubmissionReview review) => review.HasPendingAmendment() && review.Opinions.All(o => !o.IsFavourable);
}
