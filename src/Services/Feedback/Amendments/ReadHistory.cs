using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Amendments;

/// <summary>How a response came to be what it is: every revision, and what it changed by question.</summary>
internal static class ReadHistory
{
    public sealed record Response(Guid ResponseId, string Wave, string Questionnaire, IReadOnlyList<Entry> Entries);

    /// <param name="Changes">Empty in the first revision.</param>
    public sealed record Entry(
        long Revision, DateTime GivenAtUtc, string Language, double? Score, IReadOnlyList<string> Flags, IReadOnlyList<GivenAnswers.Change> Changes);

    private sealed record Step(
        long Revision, DateTime SubmittedAtUtc, DateTime? AmendedAtUtc, string Language, double? ScoreValue, List<string> Flags, string Answers);

    public static void Map(RouteGroupBuilder responses) =>
        responses.MapGet("/{id:guid}/history", OwnAsync).WithName(nameof(ReadHistory)).RequireParticipation();

    public static void MapForTrial(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/responses/{id:guid}/history", OfTrialAsync)
        .WithName(nameof(ReadHistory) + "OfTrial")
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static Task<Results<Ok<Response>, ProblemHttpResult>> OwnAsync(
        Guid id, CurrentParticipant caller, FeedbackDb db, CancellationToken ct) =>
        ReadAsync(db, db.Responses.Where(r => r.Id == id && r.TrialId == caller.TrialId && r.Pseudonym == caller.Pseudonym), ct);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> OfTrialAsync(
        Guid trialId, Guid id, CurrentUser user, FeedbackDb db, CancellationToken ct) =>
        await user.IsStaffOfAsync(db, trialId, ct)
            ? await ReadAsync(db, db.Responses.Where(r => r.Id == id && r.TrialId == trialId), ct)
            : ResponseErrors.TrialUnknown.ToProblem();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> ReadAsync(FeedbackDb db, IQueryable<StoredResponse> one, CancellationToken ct)
    {
        if (await one.AsNoTracking().SingleOrDefaultAsync(ct) is not { } row)
        {
            return ResponseErrors.Unknown.ToProblem();
        }

        // An amendment between the two reads has moved the row to the versions too: it is listed once.
        var steps = await db.ResponseVersions.AsNoTracking()
            .Where(v => v.Id == row.Id && v.Revision < row.Revision)
            .OrderBy(v => v.Revision)
            .Select(v => new Step(v.Revision, v.SubmittedAtUtc, v.AmendedAtUtc, v.Language, v.ScoreValue, v.Flags, v.Answers))
            .ToListAsync(ct);
        steps.Add(new Step(row.Revision, row.SubmittedAtUtc, row.AmendedAtUtc, row.Language, row.ScoreValue, row.Flags, row.Answers));
        return TypedResults.Ok(new Response(row.Id, row.Wave, row.Questionnaire, [.. steps.Select((s, i) => new Entry(
            s.Revision, s.AmendedAtUtc ?? s.SubmittedAtUtc, s.Language, s.ScoreValue, s.Flags,
            i == 0 ? [] : [.. GivenAnswers.Between(steps[i - 1].Answers, s.Answers)]))]));
    }
}
