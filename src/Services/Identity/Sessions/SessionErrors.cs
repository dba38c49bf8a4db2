using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Identity.Sessions;

internal static class SessionErrors
{
    public static readonly Error SignInRefused = new(
        "sign-in-refused", StatusCodes.Status401Unauthorized, "No account has this e-mail address and this password.");

    public static readonly Error SignInLocked = new(
        "sign-in-locked", StatusCodes.Status429TooManyRequests, "Too many wrong passwords for this e-mail address. Try again in five minutes.");

    public static readonly Error RefreshTokenInvalid = new(
        "refresh-token-invalid", StatusCodes.Status401Unauthorized, "This refresh token is unknown or has run out, or its session is over. Sign in again.");

    public static readonly Error RefreshTokenReused = new(
        "refresh-token-reused", StatusCodes.Status401Unauthorized,
        "This refresh token was used before. Somebody may have copied it, so its session has ended. Sign in again.");

    public static readonly Error RefreshInProgress = Error.Conflict(
        "refresh-in-progress", "This refresh token has been used just now; the answer to that request holds the new one.");
}
