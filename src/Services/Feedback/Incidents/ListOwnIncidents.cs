using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Incidents;

/// <summary>What the participant has reported, the newest first.</summary>
internal static class ListOwnIncidents
{
    public static void Map(RouteGroupBuilder incidents) =>
        incidents.MapGet("", HandleAsync).WithName(nameof(ListOwnIncidents)).RequireParticipation();

    private static async Task<Ok<Page<OwnIncident>>> HandleAsync(
        CurrentParticipant participant, FeedbackDb db, HttpResponse response, CancellationToken ct,
        long? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var rows = await db.Incidents.AsNoTracking()
            .Where(i => i.TrialId == participant.TrialId && i.ReporterPseudonym == participant.Pseudonym)
            .Where(i => cursor == null || i.Position < cursor)
            .OrderByDescending(i => i.Position)
            .Take(limit + 1)
            .ToListAsync(ct);
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(Page.Of(rows, limit, i => i.Position, OwnIncident.Of));
    }
}
