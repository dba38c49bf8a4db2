using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Incidents;

/// <summary>Staff report an incident, or make one of what somebody wrote in an answer.</summary>
internal static class FileIncident
{
    public sealed class Request : IncidentForm
    {
        /// <summary>When staff first knew of it, where that was before this report.</summary>
        public DateTime? AwareAt { get; init; }

        /// <summary>The answer from which it comes.</summary>
        public Guid? ResponseId { get; init; }

        protected override DateTime? Aware => AwareAt;
    }

    public static void Map(RouteGroupBuilder incidents) => incidents.MapPut("/{id:guid}", HandleAsync).WithName(nameof(FileIncident));

    private static async Task<Results<Created<IncidentView>, Ok<IncidentView>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, Request form, CurrentUser user, Writer<FeedbackDb> writer, LegalClocks clocks, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        var now = FieldCheck.Moment(clock.GetUtcNow().UtcDateTime);
        var faults = new List<Fault>();
        if (form.Read(now, faults) is not { } report)
        {
            return Fault.ToProblem(faults);
        }

        var filed = await writer.WriteAsync<(IncidentView View, bool IsNew)>(
            async (db, stop) =>
            {
                if (await Overseers.TrialAsync(db, trialId, user, stop) is not { } trial)
                {
                    return IncidentErrors.TrialUnknown;
                }

                var origin = new Origin();
                if (form.ResponseId is { } responseId && !await db.Incidents.AnyAsync(i => i.Id == id, stop))
                {
                    if (await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == responseId && r.TrialId == trialId, stop) is not { } answer)
                    {
                        return IncidentErrors.ResponseUnknown;
                    }

                    origin = new Origin(answer.SiteId, answer.Id, answer.SolutionVersion);
                }

                var reporter = new Reporter(Overseers.RoleOf(user), Account: user.Id);
                var taken = await IncidentIntake.TakeAsync(db, clocks, id, trial, report, reporter, origin, now, stop);
                return taken.TryGet(out var result, out var error) ? (IncidentView.Of(result.Incident, trial, clocks, now), result.IsNew) : error;
            },
            ct);
        if (!filed.TryGet(out var view, out var refused))
        {
            return refused.ToProblem();
        }

        response.Headers.ETag = ETag.Of(view.View.Revision);
        return view.IsNew ? TypedResults.Created($"/api/feedback/trials/{trialId}/incidents/{id}", view.View) : TypedResults.Ok(view.View);
    }
}
