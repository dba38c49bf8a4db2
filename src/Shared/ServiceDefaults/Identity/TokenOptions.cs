using System.ComponentModel.DataAnnotations;

namespace Marketplace.ServiceDefaults.Identity;

/// <summary>
/// Whose tokens a service accepts.
/// <code>
/// "Tokens": { "Issuer": "https://living-lab.example", "Trusted": [ { "Issuer": "https://hospital.example", "Audience": "marketplace" } ] }
/// </code>
/// </summary>
public sealed class TokenOptions
{
    public const string Section = "Tokens";

    /// <summary>The <c>iss</c> of our own access tokens: the installation's public address, the same for every service.</summary>
    [Required]
    public string Issuer { get; set; } = "http://localhost:8080";

    /// <summary>The <c>aud</c> of our own access tokens.</summary>
    [Required]
    public string Audience { get; set; } = "marketplace";

    /// <summary>Where our own keys are read: <c>http://{service}</c> names resolve through <c>services:*</c>.</summary>
    [Required]
    public string KeysAddress { get; set; } = "http://identity/api/identity/.well-known/jwks.json";

    /// <summary>
    /// Further OpenID Connect issuers, e.g. a hospital's own. Their tokens say who calls and give no role; the caller's id here
    /// is a UUID (version 8) of the SHA-256 of <c>iss</c>, a line feed and <c>sub</c>, so that nobody poses as one of our accounts.
    /// </summary>
    public List<TrustedIssuer> Trusted { get; set; } = [];

    /// <summary>How many validated tokens a process remembers (until each expires).</summary>
    [Range(16, 1_000_000)]
    public int CacheSize { get; set; } = 20_000;
}

/// <summary>An OpenID Connect issuer whose access tokens are accepted besides our own.</summary>
public sealed class TrustedIssuer
{
    [Required, Url]
    public string Issuer { get; set; } = "";

    [Required]
    public string Audience { get; set; } = "";
}
