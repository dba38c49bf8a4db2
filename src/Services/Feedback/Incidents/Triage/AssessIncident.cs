using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Incidents.Triage;

/// <summary>One of two people says what an incident is, or of three where two differ; or revises what they said. Repeating changes nothing.</summary>
internal static class AssessIncident
{
    /// <param name="Seriousness">Empty: not serious.</param>
    /// <param name="ExpectednessSource">Where it is foreseen, or was looked for in vain.</param>
    public sealed record Request(
        IReadOnlyList<SeriousnessCriterion>? Seriousness, Causality? Causality, Expectedness? Expectedness, string? ExpectednessSource, string? Reasons,
        bool? TiedToProcedure = null, bool? ImminentRisk = null);

    public static void Map(RouteGroupBuilder incidents) =>
        incidents.MapPut("/{id:guid}/assessments/mine", HandleAsync).WithName(nameof(AssessIncident));

    private static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, Request request, IfMatch match, CurrentUser user, Writer<FeedbackDb> writer, LegalClocks clocks, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        var now = FieldCheck.Moment(clock.GetUtcNow().UtcDateTime);
        var faults = new List<Fault>();
        if (Read(request, user, now, faults) is not { } assessment)
        {
            return Fault.ToProblem(faults);
        }

        var assessed = await writer.WriteAsync<IncidentView>(
            async (db, stop) =>
            {
                if (await Overseers.TrialAsync(db, trialId, user, stop) is not { } trial || await Overseers.IncidentAsync(db, trial, id, stop) is not { } incident)
                {
                    return IncidentErrors.Unknown;
                }

                if (!TriageRules.With(incident.Assessments, assessment, incident.ReporterAccount).TryGet(out var given, out var error))
                {
                    return error;
                }

                if (given != incident.Assessments)
                {
                    if (match.Check(incident.Revision) is { } stale)
                    {
                        return stale;
                    }

                    Take(db, incident, given, assessment, now);
                    clocks.Follow(incident, SafetyRegimes.Read(trial.SafetyRegime));
                }

                return IncidentView.Of(incident, trial, clocks, now);
            },
            ct);
        if (!assessed.TryGet(out var view, out var refused))
        {
            return refused.ToProblem();
        }

        response.Headers.ETag = ETag.Of(view.Revision);
        return TypedResults.Ok(view);
    }

    /// <summary>What turns serious is told at once: the trial halts without waiting for the second person.</summary>
    private static void Take(FeedbackDb db, Incident incident, List<Assessment> given, Assessment assessment, DateTime now)
    {
        var wasSerious = incident.InForce.IsSerious;
        incident.Assessments = given;
        db.IncidentEntries.Add(incident.Record(IncidentAction.Assessed, assessment.By, assessment.Role, assessment, now));
        if (!wasSerious && incident.InForce.IsSerious)
        {
            db.Enqueue(incident.Escalated(IncidentEscalatedV1.FoundSerious, clock: null, now), now);
        }
    }

    private static Assessment? Read(Request request, CurrentUser user, DateTime now, List<Fault> faults)
    {
        var check = new FieldCheck(faults, now);
        check.Given(request.Seriousness, "$.seriousness");
        check.Given(request.Causality, "$.causality");
        check.Given(request.Expectedness, "$.expectedness");
        check.Text(request.ExpectednessSource, "$.expectednessSource", 500, required: true);
        check.Text(request.Reasons, "$.reasons", 4_000, required: true);
        return faults.Count > 0 ? null : new Assessment(
            user.Id, Overseers.RoleOf(user),
            new Classification(
                [.. request.Seriousness!.Distinct().Order()], request.Causality!.Value, request.Expectedness!.Value, request.TiedToProcedure, request.ImminentRisk),
            request.ExpectednessSource!.Trim(), request.Reasons!.Trim(), now);
    }
}
