namespace Marketplace.Identity.Sessions;

/// <summary>
/// Wrong passwords lately tried for an e-mail address. Kept for addresses without an account too,
/// so that a lock does not tell who has one.
/// </summary>
internal sealed class FailedSignIns
{
    public const int Allowed = 10;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    public string EmailHash { get; private init; } = "";

    public int Count { get; private set; }

    public DateTime LastAtUtc { get; private set; }

    public static FailedSignIns For(string emailHash) => new() { EmailHash = emailHash };

    public bool IsLocked(DateTime now) => Count >= Allowed && now < LastAtUtc + LockedFor;

    /// <summary>Failures are forgotten when the address has been quiet as long as a lock lasts.</summary>
    public void Add(DateTime now)
    {
        Count = now < LastAtUtc + LockedFor ? Count + 1 : 1;
        LastAtUtc = now;
    }
}
