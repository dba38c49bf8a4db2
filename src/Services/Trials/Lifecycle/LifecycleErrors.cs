using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Lifecycle;

internal static class LifecycleErrors
{
    public static readonly Error ReasonMissing = Error.Invalid(
        "reason-missing", "This needs a reason. Say why, and name no person.", "reason");

    public static readonly Error RecruitmentClosed = Error.Conflict(
        "recruitment-closed", "Recruitment was closed for good. Close it again to go on with those enrolled.");

    public static readonly Error HaltUnknown = Error.NotFound("halt-unknown", "The trial has no halt with this number.");

    public static readonly Error HaltOver = Error.Conflict(
        "halt-over", "This halt is over. A sign-off names the halt that holds now.");

    public static readonly Error SignedAlready = Error.Conflict(
        "halt-signed-already", "This sign-off was given already, and stays as it was given.");

    public static readonly Error SecondPersonNeeded = Error.Conflict(
        "second-person-needed", "You have signed for the other part. Somebody else signs for this one.");

    public static readonly Error SignOffNotYours = Error.Forbidden(
        "sign-off-not-yours", "An ethics reviewer signs for ethics; an operator, or a coordinator of a site that takes part, signs for safety.");

    public static readonly Error ConflictOfInterest = Error.Forbidden(
        "signatory-conflict-of-interest", "You belong to the sponsor, so somebody else signs.");
}
