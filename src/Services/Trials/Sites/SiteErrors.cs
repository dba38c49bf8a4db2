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

    public static readonly Error TrialEnded = Error.Conflict("trial-ended", "The trial has ended; its sites do not change any more.");
}
