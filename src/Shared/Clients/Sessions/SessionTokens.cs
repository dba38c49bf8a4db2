using Marketplace.Clients.Identity;

namespace Marketplace.Clients.Sessions;

/// <summary>What a signed-in person holds. Refresh tokens work once, so only the latest of these is worth keeping.</summary>
public sealed record SessionTokens(
    Guid AccountId, string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, DateTimeOffset RefreshExpiresAt)
{
    public static SessionTokens From(TokenPair pair, DateTimeOffset now) => new(
        pair.AccountId, pair.AccessToken, now.AddSeconds(pair.ExpiresInSeconds), pair.RefreshToken,
        new DateTimeOffset(pair.RefreshExpiresAtUtc.ToUniversalTime()));
}
