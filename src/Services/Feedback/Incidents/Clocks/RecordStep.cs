using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Incidents.Clocks;

/// <summary>Records that a report was sent: initial, follow-up or final; to whom and when. Sending the same again changes nothing.</summary>
internal static class RecordStep
{
    /// <param name="Incomplete">An initial report may be.</param>
    public sealed record Request(Duty? Duty, ReportStage? Stage, DateTime? SentAt, string? To, string? Reference, bool Incomplete = false);

    public static void Map(RouteGroupBuilder incidents) => incidents.MapPut("/{id:guid}/steps/{stepId:guid}", HandleAsync)
        .WithName(nameof(RecordStep))
        .RequireAuthorization(p => p.RequireRole(Roles.SiteCoordinator, Roles.Operator));

    private static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, Guid stepId, Request request, CurrentUser user, Writer<FeedbackDb> writer, LegalClocks clocks, TimeProvider clock,
        CancellationToken ct)
    {
        var now = FieldCheck.Moment(clock.GetUtcNow().UtcDateTime);
        var faults = new List<Fault>();
        if (Read(stepId, request, user, now, faults) is not { } step)
        {
            return Fault.ToProblem(faults);
        }

        var recorded = await writer.WriteAsync<IncidentView>(
            async (db, stop) =>
            {
                if (await Overseers.TrialAsync(db, trialId, user, stop) is not { } trial || await Overseers.IncidentAsync(db, trial, id, stop) is not { } incident)
                {
                    return IncidentErrors.Unknown;
                }

                if (incident.Steps.Find(s => s.Id == step.Id) is { } known)
                {
                    return known.Repeats(step) ? IncidentView.Of(incident, trial, clocks, now) : IncidentErrors.StepDiffers;
                }

                if (step.SentAtUtc < incident.Report.OccurredAtUtc)
                {
                    return IncidentErrors.SentBeforeEvent;
                }

                if (step.Stage != ReportStage.Initial && !incident.Steps.Exists(s => s.Duty == step.Duty && s.Stage == ReportStage.Initial))
                {
                    return IncidentErrors.InitialReportMissing;
                }

                incident.Steps = [.. incident.Steps, step];
                // Whoever has reported it knew of it.
                incident.AwareAtUtc = step.SentAtUtc < incident.AwareAtUtc ? step.SentAtUtc : incident.AwareAtUtc;
                db.IncidentEntries.Add(incident.Record(IncidentAction.StepRecorded, user.Id, Overseers.RoleOf(user), step, now));
                clocks.Follow(incident, SafetyRegimes.Read(trial.SafetyRegime));
                return IncidentView.Of(incident, trial, clocks, now);
            },
            ct);
        return recorded.TryGet(out var view, out var refused) ? TypedResults.Ok(view) : refused.ToProblem();
    }

    private static ReportStep? Read(Guid stepId, Request request, CurrentUser user, DateTime now, List<Fault> faults)
    {
        var check = new FieldCheck(faults, now);
        check.Given(request.Duty, "$.duty");
        check.Given(request.Stage, "$.stage");
        check.Given(request.SentAt, "$.sentAt");
        check.Past(request.SentAt, "$.sentAt");
        check.Text(request.To, "$.to", 200, required: true);
        check.Text(request.Reference, "$.reference", 200, required: true);
        return faults.Count > 0 ? null : new ReportStep(
            stepId, request.Duty!.Value, request.Stage!.Value, FieldCheck.Moment(request.SentAt!.Value), request.To!.Trim(), request.Reference!.Trim(),
            request.Incomplete, user.Id, now);
    }
}
