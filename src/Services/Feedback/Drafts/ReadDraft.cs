using System.Text.Json;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Drafts;

/// <summary>One's own draft, on whatever device it was saved.</summary>
internal static class ReadDraft
{
    public sealed record Response(
        string Wave, string Language, JsonElement? Answers, JsonElement? Items, long Revision, DateTime BegunAtUtc, DateTime SavedAtUtc);

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapGet("/{wave}/draft", HandleAsync).WithName(nameof(ReadDraft)).RequireParticipation();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string wave, CurrentParticipant caller, FeedbackDb db, HttpContext http, CancellationToken ct)
    {
        var draft = await db.Drafts.SingleOrDefaultAsync(
            d => d.Pseudonym == caller.Pseudonym && d.TrialId == caller.TrialId && d.Wave == wave, ct);
        if (draft is null)
        {
            return DraftErrors.Unknown.ToProblem();
        }

        var content = DraftContent.From(draft.Content);
        http.Response.Headers.ETag = ETag.Of(draft.Revision);
        return TypedResults.Ok(new Response(
            draft.Wave, draft.Language, content.Answers, content.Items, draft.Revision, draft.BegunAtUtc, draft.SavedAtUtc));
    }
}
