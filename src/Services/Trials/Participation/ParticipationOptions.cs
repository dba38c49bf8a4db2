using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Participation;

/// <summary>
/// The tokens with which participants answer, and the keys that sign them.
/// <code>
/// "Participation": { "TokenLifetime": "00:15:00", "KeyLifetime": "30.00:00:00" }
/// </code>
/// </summary>
internal sealed class ParticipationOptions
{
    public const string Section = "Participation";

    /// <summary>How long a token opens Feedback's door; a withdrawal reaches Feedback by event and much sooner.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00", ErrorMessage = "Participation:TokenLifetime is between 1 minute and 1 hour.")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a key signs before the next one takes over.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00", ErrorMessage = "Participation:KeyLifetime is between 1 day and 1 year.")]
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(30);
}
