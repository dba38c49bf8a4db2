using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents.Triage;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Incidents;

/// <summary>The queue of those who see to safety: the newest first, of every trial that the caller sees to.</summary>
internal static class ListIncidents
{
    /// <param name="DueAtUtc">When the first missing initial report is too late; null where none is missing.</param>
    public sealed record Item(
        Guid IncidentId, Guid TrialId, string SolutionVersion, IncidentKind Kind, bool Serious, bool Open, TriageState Triage, DateTime ReportedAtUtc,
        DateTime? DueAtUtc, bool Overdue);

    public static void Map(RouteGroupBuilder incidents) =>
        incidents.MapGet("/queue", HandleAsync).WithName(nameof(ListIncidents)).RequireAuthorization(p => p.RequireRole(Overseers.Roles));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, FeedbackDb db, TimeProvider clock, CancellationToken ct,
        Guid? trialId = null, bool? open = null, bool? serious = null, bool? overdue = null, long? cursor = null,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var trials = Overseers.TrialsOf(db, user).Where(t => trialId == null || t.Id == trialId).Select(t => t.Id);
        var rows = await db.Incidents.AsNoTracking()
            .Where(i => trials.Contains(i.TrialId))
            .Where(i => (open == null || i.IsOpen == open) && (serious == null || i.IsSerious == serious))
            .Where(i => overdue == null || (i.DueAtUtc != null && i.DueAtUtc <= now) == overdue)
            .Where(i => cursor == null || i.Position < cursor)
            .OrderByDescending(i => i.Position)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, limit, i => i.Position, i => new Item(
            i.Id, i.TrialId, i.SolutionVersion, i.Report.Kind, i.IsSerious, i.IsOpen, i.Triage, i.ReportedAtUtc, i.DueAtUtc, i.DueAtUtc <= now)));
    }
}
