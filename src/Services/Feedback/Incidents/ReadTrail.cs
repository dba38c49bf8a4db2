using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Incidents;

/// <summary>Everything that was said and done about an incident, in its order.</summary>
internal static class ReadTrail
{
    public sealed record Item(long Number, IncidentAction Action, Guid? By, string ByRole, DateTime AtUtc, JsonElement Details);

    public static void Map(RouteGroupBuilder incidents) => incidents.MapGet("/{id:guid}/trail", HandleAsync).WithName(nameof(ReadTrail));

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, CurrentUser user, FeedbackDb db, HttpResponse response, CancellationToken ct,
        long? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        if (await Overseers.TrialAsync(db, trialId, user, ct) is not { } trial || await Overseers.IncidentAsync(db, trial, id, ct) is null)
        {
            return IncidentErrors.Unknown.ToProblem();
        }

        var entries = await db.IncidentEntries.AsNoTracking()
            .Where(e => e.IncidentId == id && (cursor == null || e.Number > cursor))
            .OrderBy(e => e.Number)
            .Take(limit + 1)
            .ToListAsync(ct);
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(Page.Of(
            entries, limit, e => e.Number,
            e => new Item(e.Number, e.Action, e.By, e.ByRole, e.AtUtc, JsonSerializer.Deserialize<JsonElement>(e.Details))));
    }
}
