using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Consent;

internal static class RepresentationErrors
{
    public static readonly Error PersonMissing = Error.Invalid(
        "person-missing", "Make an id for the person you speak for.", "represented.personId");

    public static readonly Error MajorityMissing = Error.Invalid(
        "majority-missing", "A parent speaks for a minor. Say on which day the person comes of age.", "represented.ofAgeOn");

    public static readonly Error MajorityTooFar = Error.Invalid(
        "majority-too-far", "Who is born today comes of age in 18 years. Name the day on which the person does.", "represented.ofAgeOn");

    public static readonly Error NotOffered = Error.Conflict(
        "representation-not-offered", "The trial takes only people who consent for themselves in this role.");

    public static readonly Error OfAge = Error.Conflict(
        "person-of-age", "The person is of age and consents alone, with an account of their own.");

    public static readonly Error AssentMissing = Error.Conflict(
        "assent-missing", "The trial has a text for the person themself. Let them agree to it, or say that they cannot.");

    public static readonly Error AssentOutdated = Error.Conflict(
        "assent-outdated", "The trial has no such text for the person themself. Let them read the current one.");

    public static readonly Error MajorityReached = Error.Conflict(
        "majority-reached", "The person has come of age. Make a code with which they take over and sign for themselves.");

    public static readonly Error NotRepresented = Error.Conflict(
        "not-represented", "You take part for yourself, so there is nothing to hand over.");

    public static readonly Error HandOverUnknown = Error.NotFound(
        "hand-over-unknown", "The code is wrong, used or expired. Ask your proxy for a new one.");

    public static readonly Error NotOfAge = Error.Conflict(
        "person-not-of-age", "You can take over from the day on which you come of age.");

    public static readonly Error OwnAccount = Error.Conflict(
        "hand-over-to-proxy", "The person takes over with an account of their own, not with the proxy's.");
}
