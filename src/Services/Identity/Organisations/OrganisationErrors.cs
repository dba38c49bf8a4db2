using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Identity.Organisations;

internal static class OrganisationErrors
{
    public static readonly Error Unknown = Error.NotFound(
        "organisation-unknown", "There is no organisation with this id, or it is not yours to see.");

    public static readonly Error Differs = Error.Conflict(
        "organisation-differs", "Your organisation with this id was created otherwise. Choose a new id.");

    public static readonly Error NameInvalid = Error.Invalid(
        "organisation-name-invalid", "A name has no control characters.", "name");

    public static readonly Error WebsiteInvalid = Error.Invalid(
        "website-invalid", "A website is an absolute http or https address.", "website");

    public static readonly Error TooMany = Error.Conflict(
        "memberships-too-many", $"An account belongs to at most {Member.MaxPerAccount} organisations.");

    public static readonly Error Full = Error.Conflict(
        "organisation-full", $"An organisation has at most {Organisation.MaxMembers} members.");

    public static readonly Error CursorInvalid = Error.Invalid(
        "cursor-invalid", "A cursor is the nextCursor of the page before.", "cursor");

    public static readonly Error RoleNotAllowed = Error.Invalid(
        "role-not-allowed-here", "Nobody acts in this role for an organisation of this kind.", "role");

    public static readonly Error AdministratorLast = Error.Conflict(
        "administrator-last", "This is the organisation's last administrator. Invite another one first.");

    public static readonly Error InvitationDiffers = Error.Conflict(
        "invitation-differs", "This id belongs to another invitation. Choose a new id.");

    public static readonly Error InvitationUnknown = Error.NotFound(
        "invitation-unknown", "There is no such invitation for your e-mail address.");

    public static readonly Error InvitationExpired = Error.Conflict(
        "invitation-expired", "This invitation has run out. Ask for a new one.");
}
