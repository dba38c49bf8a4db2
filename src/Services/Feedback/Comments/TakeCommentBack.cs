using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Comments;

/// <summary>The maker reads the comment no more. What was not released, or no longer, stays so.</summary>
internal static partial class TakeCommentBack
{
    public static void Map(RouteGroupBuilder trials) => trials
        .MapDelete("/{trialId:guid}/comments/{id:guid}/release", HandleAsync)
        .WithName(nameof(TakeCommentBack))
        .WithSummary("Take a comment back from the maker")
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, CurrentUser user, FeedbackDb read, Writer<FeedbackDb> writer, ILogger<CommentRelease> log,
        CancellationToken ct)
    {
        if (!await user.IsStaffOfAsync(read, trialId, ct))
        {
            return ResponseErrors.TrialUnknown.ToProblem();
        }

        await writer.WriteAsync<Done>(
            async (db, stop) =>
            {
                await db.CommentReleases.Where(r => r.TrialId == trialId && r.Place == id).ExecuteDeleteAsync(stop);
                return Done.It;
            },
            ct);
        LogTakenBack(log, id, trialId, user.Id);
        return TypedResults.NoContent();
    }

    [LoggerMessage(LogLevel.Information, "Comment {CommentId} of trial {TrialId} was taken back by account {AccountId}")]
    private static partial void LogTakenBack(ILogger log, Guid commentId, Guid trialId, Guid accountId);
}
