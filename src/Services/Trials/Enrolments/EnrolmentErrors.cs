using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Enrolments;

internal static class EnrolmentErrors
{
    public static readonly Error Unknown = Error.NotFound("enrolment-unknown", "There is no such enrolment, or it is not yours.");

    public static readonly Error Differs = Error.Conflict(
        "enrolment-differs", "This id belongs to your enrolment with other content. Make a new id.");

    public static readonly Error RoleNotYours = Error.Forbidden(
        "role-not-yours", "You can join only in a role that your account has.");

    public static readonly Error AlreadyEnrolled = Error.Conflict(
        "already-enrolled", "You take part in this trial already.");

    public static readonly Error AlreadyTookPart = Error.Conflict(
        "already-took-part", "You have withdrawn from this trial and your answers still count. Have them erased, then you can join again.");

    public static readonly Error Withdrawn = Error.Conflict(
        "enrolment-withdrawn", "You have withdrawn from this trial.");

    public static readonly Error NotWithdrawn = Error.NotFound(
        "withdrawal-unknown", "You have not withdrawn from this trial, so there is no receipt of it.");

    public static readonly Error TrialClosed = Error.Conflict(
        "trial-closed", "The trial has ended; it takes no more answers.");
}
