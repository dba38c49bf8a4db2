using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Comments;

/// <summary>Lets a comment through to the maker, with names and whatever else could betray somebody left out.</summary>
internal static partial class ReleaseComment
{
    private const string About =
        "The text is the comment's own, with […] for what is left out: words that are not the participant's are refused. Sent again with another "
        + "text it replaces the wording. The release ends when the participant amends the response or has it erased.";

    public sealed record Request(string? Text = null);

    /// <param name="Released">As the maker reads it.</param>
    public sealed record Response(Guid Id, string Released);

    public static void Map(RouteGroupBuilder trials) => trials
        .MapPut("/{trialId:guid}/comments/{id:guid}/release", HandleAsync)
        .WithName(nameof(ReleaseComment))
        .WithSummary("Let a comment through to the maker")
        .WithDescription(About)
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, [StringLength(64)] string wave, [StringLength(255)] string question, Request request, CurrentUser user, FeedbackDb read,
        PublishedForms forms, Writer<FeedbackDb> writer, TimeProvider clock, ILogger<CommentRelease> log, CancellationToken ct)
    {
        if (!(await read.TrialOfStaffAsync(user, trialId, ct).AskingAsync(forms, wave, question, ct)).TryGet(out _, out var refused))
        {
            return refused.ToProblem();
        }

        if ((await CommentPlace.AllAsync(read, trialId, wave, question, ct)).FirstOrDefault(p => p.Id == id) is not { } place)
        {
            return CommentErrors.Unknown.ToProblem();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var released = await writer.WriteAsync<Response>((db, stop) => ReleaseAsync(db, place, question, request.Text, user.Id, now, stop), ct);
        if (!released.TryGet(out var response, out var error))
        {
            return error.ToProblem();
        }

        LogReleased(log, id, trialId, user.Id);
        return TypedResults.Ok(response);
    }

    /// <summary>The response is read again: what was amended or erased meanwhile has another position, or none.</summary>
    private static async Task<Result<Response>> ReleaseAsync(
        FeedbackDb db, CommentPlace place, string question, string? wording, Guid by, DateTime now, CancellationToken ct)
    {
        var response = await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Position == place.Position, ct);
        if (response is null || FreeText.In(response.Answers, question) is not { } text)
        {
            return CommentErrors.Unknown;
        }

        if (!Masking.Of(text, wording).TryGet(out var masks, out var refusal))
        {
            return refusal;
        }

        var release = await db.CommentReleases.FindAsync([place.Position, question], ct) ?? db.CommentReleases.Add(new CommentRelease
        {
            Position = place.Position, LinkId = question, TrialId = response.TrialId, Wave = response.Wave, Place = place.Id,
        }).Entity;
        release.Show(masks, by, now);
        return new Response(place.Id, Masking.Apply(text, masks));
    }

    [LoggerMessage(LogLevel.Information, "Comment {CommentId} of trial {TrialId} was released by account {AccountId}")]
    private static partial void LogReleased(ILogger log, Guid commentId, Guid trialId, Guid accountId);
}
