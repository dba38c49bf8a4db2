using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Sites;

internal static class SiteErrors
{
    public static readonly Error Unknown = Error.NotFound("site-unknown", "This trial has no such site, or it is not yours.");

    public static readonly Error Differs = Error.Conflict(
        "site-differs", "This id belongs to another trial's or organisation's site. Make a new id.");

    public static readonly Error OrganisationInvited = Error.Conflict(
        "organisation-already-invited", "The organisation has a site in this trial already; change that one.");

    public static readonly Error OrganisationNotVerified = Error.Conflict(
        "organisation-not-verified", "The organisation is not verified yet. An operator of the platform verifies organisations.");

    public static readonly Error LanguageInvalid = Error.Invalid(
        "language-invalid", Protocols.Languages.Message + " Name each once.", "languages");

    public static readonly Error TargetAboveCapacity = Error.Invalid(
        "target-above-capacity", "A site's target is at most its capacity, for each role.", "target");

    public static readonly Error Accepted = Error.Conflict(
        "site-accepted", "The terms have been accepted. Close the site to new participants instead.");

    public static readonly Error NotAccepted = Error.Conflict(
        "site-not-accepted", "The site has not agreed to run the trial. Choose another site.");

    public static readonly Error Closed = Error.Conflict(
        "site-closed", "The site takes no more participants. Choose another site.");

    public static readonly Error TrialEnded = Error.Conflict("trial-ended", "The trial has ended; its sites do not change any more.");

    public static readonly Error MoveUnknown = Error.NotFound(
        "slot-move-unknown", "This trial has no such move of slots, or it is not yours.");

    public static readonly Error MoveDiffers = Error.Conflict(
        "slot-move-differs", "This id belongs to another move of slots. Make a new id.");

    public static readonly Error TimeZoneFixed = Error.Conflict(
        "site-time-zone-fixed", "People take part there whose tasks open and close by this site's clock. Keep its time zone.");

    public static readonly Error MovePending = Error.Conflict(
        "slot-move-pending", "Slots are on their way from or to this site. Wait for the receiving site, or take the move back.");

    public static readonly Error MoveDecided = Error.Conflict(
        "slot-move-decided", "The move has been decided the other way. Propose a new one.");

    public static readonly Error MoveNotYours = Error.Forbidden(
        "slot-move-not-yours", "Only a coordinator of the receiving site accepts a move of slots.");

    public static readonly Error SameSite = Error.Invalid(
        "site-repeated", "Slots move from one site to another one.", "toSiteId");

    public static readonly Error CapacityTooLarge = Error.Conflict(
        "capacity-too-large", $"A site takes at most {SiteTerms.MaxCapacity} of a role.");

    public static Error SlotsTaken(int free) => Error.Conflict(
        "slots-taken", $"The site has {free} slots of this role that nobody holds. Move at most so many.");
}
