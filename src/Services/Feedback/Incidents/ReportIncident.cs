using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Incidents;

/// <summary>A participant reports an incident: also after leaving the trial or after its end, for safety has no closing hour.</summary>
internal static class ReportIncident
{
    public static void Map(RouteGroupBuilder incidents) =>
        incidents.MapPut("/{id:guid}", HandleAsync).WithName(nameof(ReportIncident)).RequireParticipation();

    private static async Task<Results<Created<OwnIncident>, Ok<OwnIncident>, ProblemHttpResult>> HandleAsync(
        Guid id, IncidentForm form, CurrentParticipant participant, Writer<FeedbackDb> writer, LegalClocks clocks, TimeProvider clock, CancellationToken ct)
    {
        var now = FieldCheck.Moment(clock.GetUtcNow().UtcDateTime);
        var faults = new List<Fault>();
        if (form.Read(now, faults) is not { } report)
        {
            return Fault.ToProblem(faults);
        }

        var taken = await writer.WriteAsync<IncidentIntake.Taken>(
            async (db, stop) =>
            {
                if (await db.Trials.FindAsync([participant.TrialId], stop) is not { IsKnown: true } trial)
                {
                    return ResponseErrors.TrialNotYetKnown;
                }

                var known = await db.Participants.FindAsync([participant.Pseudonym, participant.TrialId], stop);
                var reporter = new Reporter(participant.Role, known is { Erased: true } ? null : participant.Pseudonym);
                return await IncidentIntake.TakeAsync(db, clocks, id, trial, report, reporter, new Origin(known?.SiteId), now, stop);
            },
            ct);
        if (!taken.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        var own = OwnIncident.Of(result.Incident);
        return result.IsNew ? TypedResults.Created($"/api/feedback/incidents/{id}", own) : TypedResults.Ok(own);
    }
}
