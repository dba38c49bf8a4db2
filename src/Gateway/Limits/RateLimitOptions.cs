using System.ComponentModel.DataAnnotations;

namespace Marketplace.Gateway.Limits;

/// <summary>
/// How often one client address may call. Each limit is a bucket: full at first, a request takes one, it refills steadily.
/// The defaults leave room for a whole hospital behind one address.
/// <code>
/// "Gateway": { "RateLimits": { "PerSecond": 600, "Burst": 1200, "SignInPerMinute": 60, "SignInBurst": 200 } }
/// </code>
/// </summary>
internal sealed class RateLimitOptions
{
    public const string Section = "Gateway:RateLimits";

    /// <summary>Off only where all clients share one address by construction: a demonstration or a benchmark on one machine.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>All requests of one address.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; set; } = 600;

    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 1200;

    /// <summary>Signing in, registering and accepting an invitation: where passwords and secrets are guessed.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerMinute { get; set; } = 60;

    [Range(1, 1_000_000)]
    public int SignInBurst { get; set; } = 200;

    /// <summary>Refreshing tokens: each signed-in person does it every ten minutes.</summary>
    [Range(1, 1_000_000)]
    public int RefreshPerMinute { get; set; } = 300;

    [Range(1, 1_000_000)]
    public int RefreshBurst { get; set; } = 600;
}
