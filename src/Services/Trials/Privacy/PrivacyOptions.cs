using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Privacy;

/// <summary>
/// <code>
/// "Privacy": { "DisclosureWindow": "1.00:00:00" }
/// </code>
/// </summary>
internal sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>How long after its approval a re-identification can be carried out.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00", ErrorMessage = "Privacy:DisclosureWindow is between 5 minutes and 30 days.")]
    public TimeSpan DisclosureWindow { get; set; } = TimeSpan.FromDays(1);
}
