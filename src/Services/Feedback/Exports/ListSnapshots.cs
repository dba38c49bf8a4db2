using Marketplace.Feedback.Data;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using System.ComponentModel.DataAnnotations;

namespace Marketplace.Feedback.Exports;

/// <summary>The snapshots of a trial, newest first.</summary>
internal static class ListSnapshots
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    /// <param name="NextCursor">Ask with it for the next part; null at the end.</param>
    public sealed record Response(IReadOnlyList<SnapshotView> Items, Guid? NextCursor);

    public static void Map(RouteGroupBuilder snapshots) => snapshots.MapGet("/", HandleAsync).WithName(nameof(ListSnapshots));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, CurrentUser user, FeedbackDb db, CancellationToken ct, Guid? cursor = null, [Range(1, MaxLimit)] int limit = DefaultLimit)
    {
        if (!(await db.TrialOfStaffAsync(user, trialId, ct)).TryGet(out _, out var refused))
        {
            return refused.ToProblem();
        }

        var rows = await db.Snapshots
            .Where(s => s.TrialId == trialId && (cursor == null || s.Id < cursor))
            .OrderByDescending(s => s.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var views = rows.ConvertAll(SnapshotView.Of);
        return TypedResults.Ok(views.Count > limit ? new Response(views[..limit], views[limit - 1].Id) : new Response(views, NextCursor: null));
    }
}
