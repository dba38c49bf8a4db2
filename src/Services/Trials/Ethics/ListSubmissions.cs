using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics;

/// <summary>The reviewers' queue: latest submissions that wait for an opinion, oldest first.</summary>
internal static class ListSubmissions
{
    public sealed record Item(
        Guid SubmissionId, Guid TrialId, Guid SponsorId, IReadOnlyDictionary<string, string> Title, int Number,
        int ProtocolVersion, int ConsentVersion, DateTime SubmittedAtUtc);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/ethics/submissions", HandleAsync).WithName(nameof(ListSubmissions));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var waiting = await db.Reviews
            .Where(r => r.DecidedAtUtc == null && (cursor == null || r.Id > cursor))
            .Join(db.Trials, r => r.TrialId, t => t.Id, (r, t) => new { Review = r, t.SponsorId, t.Submissions })
            .Where(w => w.Review.Number == w.Submissions)
            .OrderBy(w => w.Review.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(waiting, limit, w => w.Review.Id, w => new Item(
            w.Review.Id, w.Review.TrialId, w.SponsorId, w.Review.Protocol.Title, w.Review.Number,
            w.Review.ProtocolVersion, w.Review.ConsentVersion, w.Review.SubmittedAtUtc)));
    }
}
