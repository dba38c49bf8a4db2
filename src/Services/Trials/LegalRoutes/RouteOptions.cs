using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.LegalRoutes;

/// <summary>
/// Periods that duties name. They are told as not verified, and an institution that knows better sets them.
/// <code>
/// "LegalRoute": { "NotificationDays": 30, "SummaryMonths": 12, "EarlySummaryMonths": 3 }
/// </code>
/// </summary>
internal sealed class RouteOptions
{
    public const string Section = "LegalRoute";

    /// <summary>How long before its start an investigation is notified (MDR Article 74(1)).</summary>
    [Range(1, 365, ErrorMessage = "LegalRoute:NotificationDays is between 1 and 365.")]
    public int NotificationDays { get; set; } = 30;

    /// <summary>How long after the end the report and its summary are due (MDR Article 77(5)).</summary>
    [Range(1, 60, ErrorMessage = "LegalRoute:SummaryMonths is between 1 and 60.")]
    public int SummaryMonths { get; set; } = 12;

    /// <summary>The same after an early end or a halt.</summary>
    [Range(1, 60, ErrorMessage = "LegalRoute:EarlySummaryMonths is between 1 and 60.")]
    public int EarlySummaryMonths { get; set; } = 3;
}
