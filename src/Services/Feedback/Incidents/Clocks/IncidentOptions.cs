using System.ComponentModel.DataAnnotations;

namespace Marketplace.Feedback.Incidents.Clocks;

/// <summary>
/// How long the law leaves for the first report of an incident, in calendar days. Ceilings: the duty is to report at once.
/// <code>
/// "Incidents": { "InvestigationDays": 7, "TimeZone": "Europe/Luxembourg" }
/// </code>
/// </summary>
internal sealed class IncidentOptions
{
    public const string Section = "Incidents";
    private const string Days = "{0} must be between 1 and 365 days.";

    /// <summary>MDR Art. 87(3): a serious incident.</summary>
    [Range(1, 365, ErrorMessage = Days)]
    public int SeriousIncidentDays { get; set; } = 15;

    /// <summary>MDR Art. 87(5): a death, or an unanticipated serious deterioration of somebody's health.</summary>
    [Range(1, 365, ErrorMessage = Days)]
    public int DeathOrDeteriorationDays { get; set; } = 10;

    /// <summary>MDR Art. 87(4): a serious public health threat.</summary>
    [Range(1, 365, ErrorMessage = Days)]
    public int PublicHealthThreatDays { get; set; } = 2;

    /// <summary>MDR Art. 80(2), MDCG 2020-10/1: others are at imminent risk unless something is done at once.</summary>
    [Range(1, 365, ErrorMessage = Days)]
    public int InvestigationImminentDays { get; set; } = 2;

    /// <summary>MDR Art. 80(2), MDCG 2020-10/1: everything else. Unverified: one source says 5.</summary>
    [Range(1, 365, ErrorMessage = Days)]
    public int InvestigationDays { get; set; } = 7;

    /// <summary>MDCG 2020-10/1: from the investigator to the sponsor. Unverified.</summary>
    [Range(1, 365, ErrorMessage = Days)]
    public int InvestigatorToSponsorDays { get; set; } = 3;

    /// <summary>The trial's own process, where the solution is no device: no law sets it, this is the platform's.</summary>
    [Range(1, 365, ErrorMessage = Days)]
    public int OwnProcessDays { get; set; } = 7;

    /// <summary>IANA name of the zone whose days are counted.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Luxembourg";

    /// <summary>The part of the time after which a missing initial report is escalated.</summary>
    [Range(0.05, 0.95, ErrorMessage = "{0} must be between 0.05 and 0.95.")]
    public double EscalateAfter { get; set; } = 0.5;

    /// <summary>How often the clocks are looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "{0} must be between one second and one hour.")]
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromMinutes(1);
}

internal static class IncidentSetup
{
    public static void AddIncidents(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<IncidentOptions>().BindConfiguration(IncidentOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                o => TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _),
                "Incidents:TimeZone must be an IANA name of a time zone, e.g. Europe/Luxembourg.")
            .ValidateOnStart();
        builder.Services.AddSingleton<LegalClocks>();
        builder.Services.AddSingleton<EscalationWatch>();
        builder.Services.AddHostedService(s => s.GetRequiredService<EscalationWatch>());
    }
}
