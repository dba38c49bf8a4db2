namespace Marketplace.Clients.Feedback;

/// <summary>What has happened.</summary>
/// <param name="Kind">adverse-event, near-miss, device-deficiency or other.</param>
/// <param name="OccurredAt">With its kind: UTC, or local with an offset.</param>
/// <param name="Ongoing">Null: not known.</param>
/// <param name="Seriousness">
/// Of death, life-threatening, hospitalisation, lasting-harm, congenital-anomaly, medically-important, public-health-threat; empty: not
/// serious; null: not known.
/// </param>
public record IncidentForm(
    string Kind, string Description, DateTime OccurredAt, bool? Ongoing = null, IReadOnlyList<string>? Seriousness = null,
    string? Wave = null, string? LinkId = null, string? Batch = null, string? Serial = null);

/// <summary>The same by staff.</summary>
public sealed record FiledIncident(
    string Kind, string Description, DateTime OccurredAt, bool? Ongoing = null, IReadOnlyList<string>? Seriousness = null,
    string? Wave = null, string? LinkId = null, string? Batch = null, string? Serial = null, DateTime? AwareAt = null, Guid? ResponseId = null)
    : IncidentForm(Kind, Description, OccurredAt, Ongoing, Seriousness, Wave, LinkId, Batch, Serial);

/// <summary>The participant's own report.</summary>
/// <param name="State">received, being-assessed or assessed.</param>
public sealed record OwnIncident(
    Guid IncidentId, string Kind, string Description, DateTime OccurredAtUtc, bool? Ongoing, IReadOnlyList<string>? Seriousness,
    DateTime ReportedAtUtc, string State);

/// <summary>An incident as those read it who see to the trial.</summary>
/// <param name="Triage">reported, assessed-once, disputed or assessed.</param>
/// <param name="InForce">What it is taken for now.</param>
public sealed record Incident(
    Guid IncidentId, Guid TrialId, Guid SolutionId, string SolutionVersion, IncidentReport Report, string ReporterRole, Guid? Pseudonym, Guid? SiteId,
    Guid? ResponseId, DateTime ReportedAtUtc, DateTime AwareAtUtc, string Triage, bool Serious, bool Open, IncidentFinding InForce,
    IReadOnlyList<IncidentAssessment> Assessments, string SafetyRegime, IReadOnlyList<IncidentClock> Clocks, IReadOnlyList<ReportStep> Steps, long Revision);

public sealed record IncidentReport(
    string Kind, string Description, DateTime OccurredAtUtc, bool? Ongoing, IReadOnlyList<string>? Seriousness, string? Wave, string? LinkId,
    string? Batch, string? Serial, DateTime? StatedAwareAtUtc);

/// <param name="Causality">not-related, possible, probable or causal.</param>
/// <param name="Expectedness">expected or unexpected.</param>
public sealed record IncidentFinding(
    IReadOnlyList<string> Seriousness, string Causality, string Expectedness, bool? TiedToProcedure = null, bool? ImminentRisk = null);

public sealed record IncidentAssessment(
    Guid By, string Role, IncidentFinding Finding, string ExpectednessSource, string Reasons, DateTime AtUtc);

/// <param name="Duty">vigilance, investigation, investigator-to-sponsor or own-process.</param>
/// <param name="DueAtUtc">The first moment that is too late.</param>
/// <param name="State">running, approaching, overdue, sent, sent-late or final.</param>
public sealed record IncidentClock(
    string Duty, int Days, DateTime DueAtUtc, string State, string Source, bool Unverified, string? Note, DateTime? InitialSentAtUtc);

public sealed record ReportStep(
    Guid Id, string Duty, string Stage, DateTime SentAtUtc, string To, string Reference, bool Incomplete, Guid By, DateTime RecordedAtUtc);

/// <summary>What one of those who assess finds.</summary>
public sealed record NewAssessment(
    IReadOnlyList<string> Seriousness, string Causality, string Expectedness, string ExpectednessSource, string Reasons,
    bool? TiedToProcedure = null, bool? ImminentRisk = null);

/// <summary>A report that was sent.</summary>
/// <param name="Stage">initial, follow-up or final.</param>
public sealed record NewReportStep(string Duty, string Stage, DateTime SentAt, string To, string Reference, bool Incomplete = false);

/// <summary>One line of an incident's trail.</summary>
/// <param name="By">Account of staff; null: a participant, or the platform itself.</param>
public sealed record IncidentTrailEntry(long Number, string Action, Guid? By, string ByRole, DateTime AtUtc, System.Text.Json.JsonElement Details);

/// <summary>A line of the queue.</summary>
public sealed record IncidentItem(
    Guid IncidentId, Guid TrialId, string SolutionVersion, string Kind, bool Serious, bool Open, string Triage, DateTime ReportedAtUtc,
    DateTime? DueAtUtc, bool Overdue);

/// <summary>Which of the queue; null: all.</summary>
public sealed record IncidentFilter(Guid? TrialId = null, bool? Open = null, bool? Serious = null, bool? Overdue = null);
