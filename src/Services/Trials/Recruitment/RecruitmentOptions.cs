using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// How long a place is held for somebody who has not joined yet.
/// <code>
/// "Recruitment": { "ReservedFor": "00:30:00", "OfferedFor": "3.00:00:00" }
/// </code>
/// </summary>
internal sealed class RecruitmentOptions
{
    public const string Section = "Recruitment";

    /// <summary>While somebody reads the consent.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ErrorMessage = "Recruitment:ReservedFor is between 1 minute and 1 day.")]
    public TimeSpan ReservedFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>For who has come up on the waiting list.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00", ErrorMessage = "Recruitment:OfferedFor is between 1 hour and 30 days.")]
    public TimeSpan OfferedFor { get; set; } = TimeSpan.FromDays(3);
}
