using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Review;

/// <summary>What either side adds to a question's thread; it waits for the other side then.</summary>
internal static class Remarks
{
    public sealed record Request(string? Text = null);

    public static void MapForParticipants(RouteGroupBuilder questions) => questions
        .MapPut("/{questionId:guid}/remarks/{remarkId:guid}", ReplyAsync)
        .WithName("ReplyToQuestion")
        .RequireParticipation();

    public static void MapForReviewers(RouteGroupBuilder trials) => trials
        .MapPut("/{trialId:guid}/questions/{questionId:guid}/remarks/{remarkId:guid}", FollowUpAsync)
        .WithName("FollowUpQuestion")
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static Task<Results<Ok<QuestionView>, ProblemHttpResult>> ReplyAsync(
        Guid questionId, Guid remarkId, Request request, CurrentParticipant caller, Writer<FeedbackDb> writer, TimeProvider clock, CancellationToken ct) =>
        SayAsync(
            questionId, q => q.TrialId == caller.TrialId && q.Pseudonym == caller.Pseudonym,
            remarkId, ReviewQuestion.Remark.Participant, request.Text, writer, clock, ct);

    private static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> FollowUpAsync(
        Guid trialId, Guid questionId, Guid remarkId, Request request, CurrentUser user, FeedbackDb db, Writer<FeedbackDb> writer,
        TimeProvider clock, CancellationToken ct) =>
        await user.IsStaffOfAsync(db, trialId, ct)
            ? await SayAsync(
                questionId, q => q.TrialId == trialId, remarkId, ReviewQuestion.Remark.Reviewer, request.Text, writer, clock, ct)
            : ResponseErrors.TrialUnknown.ToProblem();

    private static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> SayAsync(
        Guid questionId, Func<ReviewQuestion, bool> mayBeSeen, Guid remarkId, string from, string? text,
        Writer<FeedbackDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (!ReviewErrors.IsText(text))
        {
            return ReviewErrors.TextMissing.ToProblem();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var said = await writer.WriteAsync<QuestionView>(
            async (db, stop) =>
            {
                if (await db.ReviewQuestions.FindAsync([questionId], stop) is not { } question || !mayBeSeen(question))
                {
                    return ReviewErrors.Unknown;
                }

                return question.Say(remarkId, from, text!, now).TryGet(out _, out var refusal) ? QuestionView.Of(question) : refusal;
            },
            ct);
        return said.TryGet(out var view, out var error) ? TypedResults.Ok(view) : error.ToProblem();
    }
}
