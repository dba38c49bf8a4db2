using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>The version is not to be asked any more. It stays readable for the answers that were given to it.</summary>
internal static class RetireQuestionnaire
{
    public static void Map(RouteGroupBuilder questionnaires) =>
        questionnaires.MapPost("/{id:guid}/retire", HandleAsync).WithName(nameof(RetireQuestionnaire));

    private static async Task<Results<Ok<QuestionnaireState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, Writer<FeedbackDb> writer, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var result = await writer.WriteAsync<QuestionnaireState>(
            async (db, stop) => await db.Questionnaires.FindAsync([id], stop) is not { } stored || !user.WritesFor(stored.OrganisationId)
                ? QuestionnaireErrors.NotSeen
                : stored.Retire(now).TryGet(out _, out var refusal) ? QuestionnaireState.Of(stored) : refusal,
            ct);
        if (!result.TryGet(out var state, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = ETag.Of(state.Revision);
        return TypedResults.Ok(state);
    }
}
