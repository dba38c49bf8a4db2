using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

internal static class RecruitmentErrors
{
    public static readonly Error RoleNotRecruited = Error.Conflict(
        "role-not-recruited", "The trial does not recruit this role.");

    public static readonly Error RoleFull = Error.Conflict(
        "role-full", "The trial has as many participants of this role as it wants.");

    public static readonly Error SiteFull = Error.Conflict(
        "site-full", "The site has no place left for this role. Choose another site.");

    public static readonly Error RecruitsOpenly = Error.Conflict(
        "recruitment-open", "The trial recruits openly, so nobody needs an invitation.");

    public static readonly Error BatchDiffers = Error.Conflict(
        "invitation-batch-differs", "This id belongs to other invitations. Make a new id.");

    public static readonly Error InvitationNotYours = Error.NotFound(
        "invitation-unknown", "This trial has no such invitation, or it is not yours to see.");

    public static readonly Error InvitationMissing = Error.Forbidden(
        "invitation-missing", "The trial takes only who is invited. Send the invitation that you were given.");

    public static readonly Error InvitationUnknown = Error.Forbidden(
        "invitation-unknown", "There is no such invitation to this trial. Check what you were given.");

    public static readonly Error InvitationUsed = Error.Conflict(
        "invitation-used", "The invitation has been used. Each lets one person in, once.");

    public static readonly Error InvitationExpired = Error.Conflict(
        "invitation-expired", "The invitation has expired. Ask for a new one.");

    public static readonly Error InvitationRevoked = Error.Conflict(
        "invitation-revoked", "The invitation has been taken back. Ask those who sent it.");

    public static readonly Error InvitationOtherRole = Error.Conflict(
        "invitation-other-role", "The invitation is for another role.");

    public static readonly Error InvitationOtherSite = Error.Conflict(
        "invitation-other-site", "The invitation is for another site.");

    public static readonly Error ReservationUnknown = Error.NotFound(
        "reservation-unknown", "There is no such reservation, or it is not yours.");

    public static readonly Error ReservationDiffers = Error.Conflict(
        "reservation-differs", "This id belongs to your reservation of another place. Make a new id.");

    public static readonly Error ReservationExpired = Error.Conflict(
        "reservation-expired", "The reservation has ended. Make a new one, under a new id.");

    public static readonly Error PlaceHeld = Error.Conflict(
        "place-held", "You hold a place in this trial already. Join with it, or give it up first.");

    public static readonly Error EntryUnknown = Error.NotFound(
        "waiting-entry-unknown", "There is no such place on a waiting list, or it is not yours.");

    public static readonly Error EntryDiffers = Error.Conflict(
        "waiting-entry-differs", "This id belongs to your place on another waiting list. Make a new id.");

    public static readonly Error AlreadyWaiting = Error.Conflict(
        "already-waiting", "You are on this trial's waiting list already. Leave it first.");

    public static readonly Error PlaceFree = Error.Conflict(
        "place-free", "There is a place for you: join, or reserve it.");

    public static Error QuotaFull(Protocol.Quota quota) => Error.Conflict(
        "quota-full", $"As many as the trial wants have answered '{quota.Option}' to '{quota.Criterion}'.");

    public static Error AnswersInvalid(IReadOnlyDictionary<string, string> faults)
    {
        var (field, fault) = faults.OrderBy(f => f.Key, StringComparer.Ordinal).First();
        return Error.Invalid("answers-invalid", $"{fault} The self-test names every answer that the trial wants.", field);
    }

    public static Error NotEligible(IReadOnlyList<Eligibility.Unmet> unmet) => Error.Conflict(
        "not-eligible", string.Join(' ', unmet.Select(u => u.Reason)));
}
