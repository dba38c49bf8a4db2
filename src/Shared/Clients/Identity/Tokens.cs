namespace Marketplace.Clients.Identity;

public sealed record Credentials(string Email, string Password);

public sealed record RefreshRequest(string RefreshToken);

public sealed record TokenPair(string AccessToken, int ExpiresInSeconds, string RefreshToken, DateTime RefreshExpiresAtUtc, Guid AccountId);

/// <param name="SigningKeyId">The key that signs from now on.</param>
public sealed record RotatedKeys(string SigningKeyId);
