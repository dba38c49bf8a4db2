using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Enrolments;

/// <summary>The caller's own enrolments, newest first, with the receipts of those that were withdrawn.</summary>
internal static class ListMyEnrolments
{
    /// <param name="Instruments">What somebody of the person's role answers.</param>
    public sealed record Item(
        EnrolmentState Enrolment, IReadOnlyDictionary<string, string> Title, TrialStatus TrialStatus, IReadOnlyList<Protocol.Instrument> Instruments);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/my/enrolments", HandleAsync).WithName(nameof(ListMyEnrolments));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var rows = await db.Enrolments
            .Where(e => e.AccountId == user.Id && (cursor == null || e.Id < cursor))
            .OrderByDescending(e => e.Id)
            .Join(db.Trials, e => e.TrialId, t => t.Id, (e, t) => new { Enrolment = e, t.Approved, t.Status })
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, limit, r => r.Enrolment.Id, r => new Item(
            EnrolmentState.Of(r.Enrolment), r.Approved!.Protocol.Title, r.Status,
            [.. r.Approved.Protocol.Instruments.Where(i => i.Role is null || i.Role == r.Enrolment.Role)])));
    }
}
