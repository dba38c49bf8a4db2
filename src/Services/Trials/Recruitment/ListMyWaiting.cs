using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>What the caller waits for, with the position, and with the offer and its deadline when it is the caller's turn; newest first.</summary>
internal static class ListMyWaiting
{
    public sealed record Item(WaitingView Entry, IReadOnlyDictionary<string, string> Title);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/my/waiting-list", HandleAsync).WithName(nameof(ListMyWaiting));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, TrialsDb db, TimeProvider clock, CancellationToken ct,
        Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var rows = await db.WaitingList
            .Where(w => w.AccountId == user.Id && (cursor == null || w.Id < cursor))
            .OrderByDescending(w => w.Id)
            .Join(db.Trials, w => w.TrialId, t => t.Id, (w, t) => new { Entry = w, t.Approved })
            .Take(limit + 1)
            .Select(r => new
            {
                r.Entry,
                r.Approved,
                Ahead = db.WaitingList.Count(w => w.TrialId == r.Entry.TrialId && w.SiteId == r.Entry.SiteId && w.Role == r.Entry.Role
                    && w.State == WaitingState.Waiting && w.Number < r.Entry.Number),
            })
            .ToListAsync(ct);
        var now = clock.Moment();
        return TypedResults.Ok(Page.Of(rows, limit, r => r.Entry.Id, r => new Item(
            WaitingView.Of(r.Entry, r.Ahead, now), r.Approved!.Protocol.Title)));
    }
}
