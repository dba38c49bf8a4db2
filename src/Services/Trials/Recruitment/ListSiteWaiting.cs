using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// Who waits for a place at a site, in the order of arrival, or whose wait is over, the latest first; for its coordinators. An
/// entry is known by its own id: which account stands behind it, or which pseudonym came of it, is not told.
/// </summary>
internal static class ListSiteWaiting
{
    /// <param name="Position">From 1, among those who wait for the same role; null where a place is offered or the wait is over.</param>
    /// <param name="OfferUntilUtc">Until when a place is or was held.</param>
    public sealed record Item(Guid EntryId, int? Position, ParticipantRole Role, DateTime SinceUtc, WaitingState State, DateTime? OfferUntilUtc);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/sites/{siteId:guid}/waiting-list", HandleAsync).WithName(nameof(ListSiteWaiting))
            .WithSummary("Who waits for a place at a site, by the entry's id")
            .WithDescription("In the order of arrival. With over=true those whose wait is over instead, the latest first. Neither account nor pseudonym is told.");

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid siteId, CurrentUser user, TrialsDb db, TimeProvider clock, CancellationToken ct,
        bool over = false, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        if (await db.SiteOfCoordinatorAsync(id, siteId, user, ct) is null)
        {
            return SiteErrors.Unknown.ToProblem();
        }

        var now = clock.Moment();
        var entries = db.WaitingList.AsNoTracking().Where(w => w.TrialId == id && w.SiteId == siteId);
        var after = cursor is null ? null : await entries.Where(w => w.Id == cursor).Select(w => (long?)w.Number).SingleOrDefaultAsync(ct);
        var rows = await (over ? Over(entries, after, now) : Live(entries, after, now)).Take(limit + 1).ToListAsync(ct);
        var ahead = over || rows.Count == 0 ? [] : await AheadAsync(entries, rows[0].Number, ct);
        return TypedResults.Ok(Page.Of(rows, limit, w => w.Id, w => ItemOf(w, ahead.GetValueOrDefault(w.Role) + Before(rows, w), now)));
    }

    private static IQueryable<WaitingEntry> Live(IQueryable<WaitingEntry> entries, long? after, DateTime now) => entries
        .Where(w => w.State == WaitingState.Waiting || (w.State == WaitingState.Offered && w.OfferUntilUtc > now))
        .Where(w => w.Number > (after ?? 0))
        .OrderBy(w => w.Number);

    private static IQueryable<WaitingEntry> Over(IQueryable<WaitingEntry> entries, long? after, DateTime now) => entries
        .Where(w => w.State != WaitingState.Waiting && (w.State != WaitingState.Offered || w.OfferUntilUtc <= now))
        .Where(w => w.Number < (after ?? long.MaxValue))
        .OrderByDescending(w => w.Number);

    /// <summary>How many wait before the page's first, by role; within the page it is counted on.</summary>
    private static Task<Dictionary<ParticipantRole, int>> AheadAsync(IQueryable<WaitingEntry> entries, long first, CancellationToken ct) => entries
        .Where(w => w.State == WaitingState.Waiting && w.Number < first)
        .GroupBy(w => w.Role)
        .Select(g => new { Role = g.Key, Count = g.Count() })
        .ToDictionaryAsync(g => g.Role, g => g.Count, ct);

    private static int Before(IReadOnlyList<WaitingEntry> rows, WaitingEntry entry) =>
        rows.TakeWhile(w => w != entry).Count(w => w.Role == entry.Role && w.State == WaitingState.Waiting);

    private static Item ItemOf(WaitingEntry entry, int ahead, DateTime now)
    {
        var state = entry.StateAt(now);
        return new(entry.Id, state == WaitingState.Waiting ? ahead + 1 : null, entry.Role, entry.SinceUtc, state, entry.OfferUntilUtc);
    }
}
