using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Incidents.Triage;
using Marketplace.Feedback.Trials;

namespace Marketplace.Feedback.Incidents;

/// <summary>An incident as those read it who see to the trial.</summary>
/// <param name="InForce">What it is taken for now; while assessments differ, the stricter.</param>
/// <param name="Clocks">With their deadlines, which are the first moment that is too late, and where the law says so.</param>
internal sealed record IncidentView(
    Guid IncidentId, Guid TrialId, Guid SolutionId, string SolutionVersion, IncidentReport Report, string ReporterRole, Guid? Pseudonym, Guid? SiteId,
    Guid? ResponseId, DateTime ReportedAtUtc, DateTime AwareAtUtc, TriageState Triage, bool Serious, bool Open, Classification InForce,
    IReadOnlyList<Assessment> Assessments, SafetyRegime SafetyRegime, IReadOnlyList<IncidentView.ClockView> Clocks, IReadOnlyList<ReportStep> Steps,
    long Revision)
{
    public sealed record ClockView(
        Duty Duty, int Days, DateTime DueAtUtc, ClockState State, string Source, bool Unverified, string? Note, DateTime? InitialSentAtUtc);

    public static IncidentView Of(Incident incident, Trial trial, LegalClocks clocks, DateTime now)
    {
        var regime = SafetyRegimes.Read(trial.SafetyRegime);
        return new(
            incident.Id, incident.TrialId, incident.SolutionId, incident.SolutionVersion, incident.Report, incident.ReporterRole,
            incident.ReporterPseudonym, incident.SiteId, incident.ResponseId, incident.ReportedAtUtc, incident.AwareAtUtc, incident.Triage,
            incident.IsSerious, incident.IsOpen, incident.InForce, incident.Assessments, regime,
            [.. clocks.Of(incident, regime).Select(c => new ClockView(
                c.Duty, c.Clock.Days, c.DueAtUtc, c.StateAt(now), c.Clock.Source, c.Clock.Unverified, c.Clock.Note, c.InitialSentAtUtc))],
            incident.Steps, incident.Revision);
    }
}
