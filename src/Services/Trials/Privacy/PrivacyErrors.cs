using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Privacy;

internal static class PrivacyErrors
{
    public static readonly Error PseudonymUnknown = Error.NotFound(
        "pseudonym-unknown", "No participant of a site of yours in this trial has this pseudonym.");

    public static readonly Error Unknown = Error.NotFound(
        "re-identification-unknown", "There is no such request, or it is not yours to see.");

    public static readonly Error Differs = Error.Conflict(
        "re-identification-differs", "This id belongs to another request. Make a new id.");

    public static readonly Error SecondPersonNeeded = Error.Conflict(
        "second-person-needed", "Whoever asks cannot decide. An ethics reviewer or another coordinator of the site must.");

    public static readonly Error Decided = Error.Conflict(
        "re-identification-decided", "The request was decided otherwise already. Ask anew.");

    public static readonly Error Pending = Error.Conflict(
        "re-identification-pending", "Nobody has decided on the request yet.");

    public static readonly Error Refused = Error.Conflict(
        "re-identification-refused", "The request was refused.");

    public static readonly Error Expired = Error.Conflict(
        "re-identification-expired", "The approval has expired. Ask anew.");

    public static readonly Error Disclosed = Error.Conflict(
        "re-identification-used", "The identity was disclosed once already. Ask anew.");
}
