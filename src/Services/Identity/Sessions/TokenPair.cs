namespace Marketplace.Identity.Sessions;

/// <summary>What a client holds after signing in or refreshing.</summary>
internal sealed record TokenPair(
    string AccessToken, int ExpiresInSeconds, string RefreshToken, DateTime RefreshExpiresAtUtc, Guid AccountId);
