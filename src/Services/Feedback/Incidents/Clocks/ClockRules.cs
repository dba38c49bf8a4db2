using Marketplace.Feedback.Incidents.Triage;

namespace Marketplace.Feedback.Incidents.Clocks;

/// <summary>Which clocks run for an incident: a model of the law, not legal advice.</summary>
internal static class ClockRules
{
    private const string Undetermined = "The trial's legal route is not determined, so the strictest clocks run. Have it determined.";
    private const string National = "Each country with a site has its own rules under MDR Art. 82; these are the strictest of the regulation. Check the national ones.";
    private const string ForProcedures = "Only where it came from a procedure that the trial added.";
    private const string ForTheRest = "Only where it did not come from a procedure that the trial added.";

    public static IReadOnlyList<Clock> Of(SafetyRegime regime, IncidentKind kind, Classification finding, IncidentOptions periods) =>
        finding.IsSerious ? [.. Running(regime, kind, finding, periods)] : [];

    private static IEnumerable<Clock> Running(SafetyRegime regime, IncidentKind kind, Classification finding, IncidentOptions periods) => regime switch
    {
        SafetyRegime.OwnProcess => [Own(periods)],
        SafetyRegime.Vigilance => Vigilance(kind, finding, periods),
        SafetyRegime.Investigation => Investigation(finding, periods),
        SafetyRegime.VigilanceWithProcedures => finding.TiedToProcedure switch
        {
            true => Investigation(finding, periods),
            false => Vigilance(kind, finding, periods),
            null => [.. Noted(Vigilance(kind, finding, periods), ForTheRest), .. Noted(Investigation(finding, periods), ForProcedures)],
        },
        SafetyRegime.NationalRules => All(kind, finding, periods, National),
        _ => All(kind, finding, periods, Undetermined),
    };

    private static IEnumerable<Clock> All(IncidentKind kind, Classification finding, IncidentOptions periods, string note) =>
        Noted([.. Vigilance(kind, finding, periods), .. Investigation(finding, periods)], note);

    /// <summary>Reportable unless two have found that the device has nothing to do with it.</summary>
    private static IEnumerable<Clock> Vigilance(IncidentKind kind, Classification finding, IncidentOptions periods)
    {
        if (finding.Causality != Causality.NotRelated)
        {
            yield return finding.Seriousness.Contains(SeriousnessCriterion.PublicHealthThreat)
                ? new Clock(Duty.Vigilance, periods.PublicHealthThreatDays, "MDR Art. 87(4)")
                : IsDeathOrDeterioration(kind, finding)
                    ? new Clock(Duty.Vigilance, periods.DeathOrDeteriorationDays, "MDR Art. 87(5)")
                    : new Clock(Duty.Vigilance, periods.SeriousIncidentDays, "MDR Art. 87(3)");
        }
    }

    /// <summary>What could have happened in a near miss has not: the deterioration must be one.</summary>
    private static bool IsDeathOrDeterioration(IncidentKind kind, Classification finding) =>
        kind is IncidentKind.AdverseEvent or IncidentKind.Other
        && (finding.Seriousness.Contains(SeriousnessCriterion.Death) || finding.Expectedness == Expectedness.Unexpected);

    private static IEnumerable<Clock> Investigation(Classification finding, IncidentOptions periods)
    {
        yield return new Clock(
            Duty.InvestigatorToSponsor, periods.InvestigatorToSponsorDays, "MDCG 2020-10/1", Unverified: true, "Whatever its cause.");
        if (finding.Causality != Causality.NotRelated)
        {
            yield return finding.IsImminent
                ? new Clock(Duty.Investigation, periods.InvestigationImminentDays, "MDR Art. 80(2); MDCG 2020-10/1")
                : new Clock(Duty.Investigation, periods.InvestigationDays, "MDR Art. 80(2); MDCG 2020-10/1", Unverified: true);
        }
    }

    private static Clock Own(IncidentOptions periods) =>
        new(Duty.OwnProcess, periods.OwnProcessDays, "The trial's protocol", Note: "No law sets this period; the protocol's own goes before it.");

    private static IEnumerable<Clock> Noted(IEnumerable<Clock> clocks, string note) =>
        clocks.Select(c => c with { Note = c.Note is null ? note : $"{note} {c.Note}" });
}
