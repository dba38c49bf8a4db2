using System.ComponentModel.DataAnnotations;

namespace Marketplace.Feedback.Participation;

/// <summary>
/// Whose participation tokens are accepted: those that Trials signs with a key of its own.
/// <code>
/// "Participation": { "KeysAddress": "http://trials/api/trials/.well-known/participation-keys.json" }
/// </code>
/// </summary>
internal sealed class ParticipationOptions
{
    public const string Section = "Participation";

    /// <summary>The <c>iss</c> of participation tokens.</summary>
    [Required]
    public string Issuer { get; set; } = "urn:marketplace:trials";

    /// <summary>The <c>aud</c> of participation tokens.</summary>
    [Required]
    public string Audience { get; set; } = "feedback";

    /// <summary>Where the keys are read: <c>http://{service}</c> names resolve through <c>services:*</c>.</summary>
    [Required]
    public string KeysAddress { get; set; } = "http://trials/api/trials/.well-known/participation-keys.json";
}
