using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics;

/// <summary>The reviewers' queue: submissions that wait for an opinion, for conditions to be met or for an authority, oldest first.</summary>
internal static class ListSubmissions
{
    /// <param name="Deadlines">What has a term and is still to be done.</param>
    public sealed record Item(
        Guid SubmissionId, Guid TrialId, Guid SponsorId, IReadOnlyDictionary<string, string> Title, int Number,
        int ProtocolVersion, int ConsentVersion, DateTime SubmittedAtUtc,
        string Committee, ReviewState State, ReviewWait Awaits, ChangeClass? AmendmentClass, DateOnly? SessionOn, IReadOnlyList<Deadline> Deadlines);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/ethics/submissions", HandleAsync).WithName(nameof(ListSubmissions));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        TrialsDb db, CommitteeRegister committees, TimeProvider clock, CancellationToken ct,
        Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, [StringLength(64)] string? committee = null)
    {
        var now = clock.Moment();
        var waiting = await db.Reviews
            .Where(r => r.DecidedAtUtc == null && r.State != ReviewState.Withdrawn && (cursor == null || r.Id > cursor))
            .Where(r => committee == null || r.Committee == committee)
            .Join(db.Trials.Where(t => !TrialLifecycle.Ended.Contains(t.Status)), r => r.TrialId, t => t.Id, (r, t) => new { Review = r, t.SponsorId, t.Submissions, t.GoverningSubmission })
            .Where(w => w.Review.Number == w.Submissions || w.Review.Number == w.GoverningSubmission)
            .OrderBy(w => w.Review.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(waiting, limit, w => w.Review.Id, w => Of(w.Review, w.SponsorId, committees.Find(w.Review.Committee), now)));
    }

    private static Item Of(EthicsReview review, Guid sponsorId, CommitteeProfile? committee, DateTime now) => new(
        review.Id, review.TrialId, sponsorId, review.Protocol.Title, review.Number,
        review.ProtocolVersion, review.ConsentVersion, review.SubmittedAtUtc,
        review.Committee, review.State, review.Awaits ?? ReviewWait.Opinion, review.Amendment?.Class, review.SessionOn,
        committee is null ? [] : [.. Deadlines.Of(review, committee, now).Where(d => d.DoneOn is null)]);
}
