using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using System.ComponentModel.DataAnnotations;

namespace Marketplace.Feedback.Review;

/// <summary>The questions that a participant was asked, and those of a whole trial for its reviewers; oldest id first.</summary>
internal static class ListQuestions
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    public sealed record Response(IReadOnlyList<QuestionView> Items, Guid? NextCursor);

    public static void MapForParticipants(RouteGroupBuilder questions) =>
        questions.MapGet("", OwnAsync).WithName(nameof(ListQuestions)).RequireParticipation();

    public static void MapForReviewers(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/questions", OfTrialAsync)
        .WithName(nameof(ListQuestions) + "OfTrial")
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> OwnAsync(
        CurrentParticipant caller, FeedbackDb db, CancellationToken ct,
        string? state = null, Guid? cursor = null, [Range(1, MaxLimit)] int limit = DefaultLimit) =>
        await PageAsync(db.ReviewQuestions.Where(q => q.Pseudonym == caller.Pseudonym && q.TrialId == caller.TrialId), state, cursor, limit, ct);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> OfTrialAsync(
        Guid trialId, CurrentUser user, FeedbackDb db, CancellationToken ct,
        Guid? responseId = null, string? state = null, Guid? cursor = null, [Range(1, MaxLimit)] int limit = DefaultLimit) =>
        await user.IsStaffOfAsync(db, trialId, ct)
            ? await PageAsync(
                db.ReviewQuestions.Where(q => q.TrialId == trialId && (responseId == null || q.ResponseId == responseId)), state, cursor, limit, ct)
            : ResponseErrors.TrialUnknown.ToProblem();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> PageAsync(
        IQueryable<ReviewQuestion> questions, string? state, Guid? cursor, int limit, CancellationToken ct)
    {
        if (state is not null)
        {
            if (!Enum.GetNames<QuestionState>().Contains(state, StringComparer.OrdinalIgnoreCase))
            {
                return ReviewErrors.StateUnknown.ToProblem();
            }

            var wanted = Enum.Parse<QuestionState>(state, ignoreCase: true);
            questions = questions.Where(q => q.State == wanted);
        }

        if (cursor is { } after)
        {
            questions = questions.Where(q => q.Id > after);
        }

        var rows = await questions.AsNoTracking()
            .OrderBy(q => q.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(rows.Count > limit
            ? new Response([.. rows[..limit].Select(QuestionView.Of)], rows[limit - 1].Id)
            : new Response([.. rows.Select(QuestionView.Of)], NextCursor: null));
    }
}
