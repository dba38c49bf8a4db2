using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Review;

internal static class CloseQuestion
{
    public static void Map(RouteGroupBuilder trials) => trials
        .MapPost("/{trialId:guid}/questions/{questionId:guid}/close", HandleAsync)
        .WithName(nameof(CloseQuestion))
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    /// <summary>Closing what is closed is done already.</summary>
    private static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid questionId, CurrentUser user, FeedbackDb read, Writer<FeedbackDb> writer, CancellationToken ct)
    {
        if (!await user.IsStaffOfAsync(read, trialId, ct))
        {
            return ResponseErrors.TrialUnknown.ToProblem();
        }

        var closed = await writer.WriteAsync<QuestionView>(
            async (db, stop) =>
            {
                if (await db.ReviewQuestions.FindAsync([questionId], stop) is not { } question || question.TrialId != trialId)
                {
                    return ReviewErrors.Unknown;
                }

                question.Close();
                return QuestionView.Of(question);
            },
            ct);
        return closed.TryGet(out var view, out var error) ? TypedResults.Ok(view) : error.ToProblem();
    }
}
