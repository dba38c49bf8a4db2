using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Consent;

/// <summary>
/// <code>
/// "Consent": { "GracePeriod": "30.00:00:00", "HandOverCodeLifetime": "30.00:00:00" }
/// </code>
/// </summary>
internal sealed class ConsentOptions
{
    public const string Section = "Consent";

    /// <summary>How long one can go on answering after a change of substance before it must be signed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ErrorMessage = "Consent:GracePeriod is between nothing and 1 year.")]
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the code works with which somebody takes over from their proxy.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00", ErrorMessage = "Consent:HandOverCodeLifetime is between 5 minutes and 1 year.")]
    public TimeSpan HandOverCodeLifetime { get; set; } = TimeSpan.FromDays(30);
}
