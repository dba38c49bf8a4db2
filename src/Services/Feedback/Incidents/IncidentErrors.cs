using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Incidents;

internal static class IncidentErrors
{
    public static readonly Error Unknown = Error.NotFound("incident-unknown", "There is no incident with this id that you may see.");

    public static readonly Error TrialUnknown = Error.NotFound("trial-unknown", "There is no such trial, or you do not see to it.");

    public static readonly Error Differs = Error.Conflict(
        "incident-differs", "An incident with this id was reported in other words. A report is not changed: report what is new under a new id.");

    public static readonly Error ResponseUnknown = Error.Invalid(
        "response-unknown", "The trial has no response with this id. Leave it out, or give that of the answer from which this comes.", "$.responseId");

    public static readonly Error ReporterAssesses = Error.Forbidden(
        "assessor-is-reporter", "You have reported this incident, so two other people assess it.");

    public static readonly Error TriageOver = Error.Conflict(
        "triage-over", "This incident has been assessed by those who are to. Whoever of them sees it otherwise now revises their assessment.");

    public static readonly Error InitialReportMissing = Error.Conflict(
        "initial-report-missing", "No initial report is recorded for this duty. Record it first; it may be incomplete.");

    public static readonly Error StepDiffers = Error.Conflict(
        "step-differs", "A step with this id is recorded in other words. A recorded step is not changed: record what is new under a new id.");

    public static readonly Error SentBeforeEvent = Error.Invalid(
        "sent-before-event", "Nobody reported it before it happened. Give the time at which this was sent.", "$.sentAt");
}
