using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Identity.Accounts;

internal static class AccountErrors
{
    public static readonly Error Unknown = Error.NotFound("account-unknown", "There is no account with this id.");

    public static readonly Error Differs = Error.Conflict(
        "account-differs", "This id belongs to an account that was registered otherwise. Choose a new id.");

    public static readonly Error EmailTaken = Error.Conflict(
        "email-taken", "There is an account with this e-mail address. Sign in, or register another address.");

    public static readonly Error EmailInvalid = Error.Invalid(
        "email-invalid", "This is not an e-mail address such as name@example.org.", "email");

    public static readonly Error DisplayNameInvalid = Error.Invalid(
        "display-name-invalid", "A display name has no control characters.", "displayName");

    public static readonly Error PasswordTooShort = Error.Invalid(
        "password-too-short", "A password has 12 to 128 characters; several words are easy to keep in mind.", "password");

    public static readonly Error PasswordTooCommon = Error.Invalid(
        "password-too-common", "This password is among the first that an attacker tries. Choose another.", "password");

    public static readonly Error PasswordNamesAccount = Error.Invalid(
        "password-names-account", "A password does not contain the e-mail address or the display name.", "password");

    public static readonly Error RoleNotGrantable = Error.Invalid(
        "role-not-grantable", "Operators grant and revoke ethics-reviewer and operator; other roles are declared or come with membership.", "role");

    public static readonly Error OperatorLast = Error.Conflict(
        "operator-last", "This is the last operator. Make somebody else an operator first.");
}
