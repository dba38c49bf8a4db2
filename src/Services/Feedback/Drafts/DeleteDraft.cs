using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Drafts;

internal static class DeleteDraft
{
    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapDelete("/{wave}/draft", HandleAsync).WithName(nameof(DeleteDraft)).RequireParticipation();

    /// <summary>What is not there is deleted already.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string wave, IfMatch match, CurrentParticipant caller, Writer<FeedbackDb> writer, CancellationToken ct)
    {
        var deleted = await writer.WriteAsync<Done>(
            async (db, stop) =>
            {
                if (await db.Drafts.FindAsync([caller.Pseudonym, caller.TrialId, wave], stop) is not { } draft)
                {
                    return Done.It;
                }

                if (match.Check(draft.Revision) is { } refusal)
                {
                    return refusal;
                }

                db.Drafts.Remove(draft);
                return Done.It;
            },
            ct);
        return deleted.TryGet(out _, out var error) ? TypedResults.NoContent() : error.ToProblem();
    }
}
