using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents.Triage;
using Marketplace.Feedback.Participation;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Incidents;

/// <summary>What its reporter reads: the report, and how far it has come. What was found is for those who assess.</summary>
internal sealed record OwnIncident(
    Guid IncidentId, IncidentKind Kind, string Description, DateTime OccurredAtUtc, bool? Ongoing, IReadOnlyList<SeriousnessCriterion>? Seriousness,
    DateTime ReportedAtUtc, OwnIncident.Progress State)
{
    internal enum Progress
    {
        Received,
        BeingAssessed,
        Assessed,
    }

    public static OwnIncident Of(Incident incident) => new(
        incident.Id, incident.Report.Kind, incident.Report.Description, incident.Report.OccurredAtUtc, incident.Report.Ongoing,
        incident.Report.Seriousness, incident.ReportedAtUtc, incident.Triage switch
        {
            TriageState.Reported => Progress.Received,
            TriageState.Assessed => Progress.Assessed,
            _ => Progress.BeingAssessed,
        });
}

/// <summary>One of the participant's own reports.</summary>
internal static class ReadOwnIncident
{
    public static void Map(RouteGroupBuilder incidents) =>
        incidents.MapGet("/{id:guid}", HandleAsync).WithName(nameof(ReadOwnIncident)).RequireParticipation();

    private static async Task<Results<Ok<OwnIncident>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentParticipant participant, FeedbackDb db, CancellationToken ct) =>
        await db.Incidents.SingleOrDefaultAsync(
            i => i.Id == id && i.TrialId == participant.TrialId && i.ReporterPseudonym == participant.Pseudonym, ct) is { } incident
            ? TypedResults.Ok(OwnIncident.Of(incident))
            : IncidentErrors.Unknown.ToProblem();
}
