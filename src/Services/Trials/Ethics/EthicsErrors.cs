using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Ethics;

internal static class EthicsErrors
{
    public static readonly Error NotSubmitted = Error.Conflict(
        "submission-missing", "Nothing of this trial waits for an opinion. The sponsor submits the protocol first.");

    public static readonly Error Superseded = Error.Conflict(
        "submission-superseded", "The sponsor has submitted anew since. Read the latest submission, then give the opinion on that one.");

    public static readonly Error SubmissionUnknown = Error.NotFound(
        "submission-unknown", "There is no such submission, or it is not yours to see.");

    public static readonly Error ConflictOfInterest = Error.Forbidden(
        "reviewer-conflict-of-interest", "You belong to the sponsor, so another reviewer gives the opinion.");

    public static readonly Error ReasonMissing = Error.Invalid(
        "reason-missing", "Everything but a plain favourable opinion needs its reason.", "reason");

    public static readonly Error ValidUntilMissing = Error.Invalid(
        "valid-until-missing", "A favourable opinion says until when it is valid.", "validUntil");

    public static readonly Error ValidUntilPast = Error.Invalid(
        "valid-until-past", "The opinion would have expired already.", "validUntil");
}
