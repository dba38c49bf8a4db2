using System.ComponentModel.DataAnnotations;

namespace Marketplace.Identity;

/// <summary>
/// How long things last.
/// <code>
/// "Identity": { "AccessTokenLifetime": "00:10:00", "SessionLifetime": "30.00:00:00", "PasswordIterations": 210000 }
/// </code>
/// </summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>Life of an access token, and so the longest time until a change of roles or members is seen everywhere.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest life of a session, however busy it is.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Longest pause between two refreshes of a session.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "365.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Age at which the signing key is replaced by the next one.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan SigningKeyAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512; a password stored with fewer is hashed again when its owner signs in.</summary>
    [Range(100_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>File with the key that encrypts the signing keys; unset: in <c>Storage:Directory</c>. Instances share it.</summary>
    public string? KeyEncryptionFile { get; set; }
}

internal static class IdentityOptionsSetup
{
    public static void AddIdentityOptions(this IHostApplicationBuilder builder) =>
        builder.Services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
}
