using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Incidents;

internal static class ReadIncident
{
    public static void Map(RouteGroupBuilder incidents) => incidents.MapGet("/{id:guid}", HandleAsync).WithName(nameof(ReadIncident));

    private static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, CurrentUser user, FeedbackDb db, LegalClocks clocks, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (await Overseers.TrialAsync(db, trialId, user, ct) is not { } trial || await Overseers.IncidentAsync(db, trial, id, ct) is not { } incident)
        {
            return IncidentErrors.Unknown.ToProblem();
        }

        response.Headers.ETag = ETag.Of(incident.Revision);
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(IncidentView.Of(incident, trial, clocks, clock.GetUtcNow().UtcDateTime));
    }
}
