namespace Marketplace.Identity.Sessions;

/// <summary>What becomes of a refresh token that somebody presents.</summary>
internal enum RefreshVerdict
{
    /// <summary>Nobody has it any more: never given out, run out, or its session is over.</summary>
    Invalid,

    /// <summary>The first use: a new pair follows.</summary>
    Rotated,

    /// <summary>The same client asked twice at once; the other answer holds the new pair.</summary>
    InProgress,

    /// <summary>An old token came back: it was copied, and the session ends.</summary>
    Reused,
}

/// <summary>A refresh token, known by its hash alone. Used ones stay as long as their session, to be recognised.</summary>
internal sealed class RefreshToken
{
    /// <summary>Parallel requests of one client are no theft.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    public string Hash { get; private init; } = "";

    public Guid SessionId { get; private init; }

    public DateTime ExpiresAtUtc { get; private init; }

    public DateTime? UsedAtUtc { get; private set; }

    public static RefreshToken For(Session session, string secret, TimeSpan idle, DateTime now) => new()
    {
        Hash = Secret.HashOf(secret),
        SessionId = session.Id,
        ExpiresAtUtc = now + idle < session.ExpiresAtUtc ? now + idle : session.ExpiresAtUtc,
    };

    public RefreshVerdict Judge(Session session, DateTime now)
    {
        if (UsedAtUtc is { } used)
        {
            return session.IsLive(now) && now - used <= Overlap ? RefreshVerdict.InProgress : RefreshVerdict.Reused;
        }

        return session.IsLive(now) && now < ExpiresAtUtc ? RefreshVerdict.Rotated : RefreshVerdict.Invalid;
    }

    public void Use(DateTime now) => UsedAtUtc = now;
}
