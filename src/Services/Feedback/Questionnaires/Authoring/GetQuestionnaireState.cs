using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>What is known of a questionnaire beside its text, for those who may read the text.</summary>
internal static class GetQuestionnaireState
{
    public static void Map(RouteGroupBuilder questionnaires) =>
        questionnaires.MapGet("/{id:guid}/state", HandleAsync).WithName(nameof(GetQuestionnaireState)).AllowAnonymous();

    private static async Task<Results<Ok<QuestionnaireState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser? user, FeedbackDb db, HttpResponse response, CancellationToken ct)
    {
        var stored = await db.Questionnaires.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, ct);
        if (stored is null || !user.Sees(stored))
        {
            return QuestionnaireErrors.NotSeen.ToProblem();
        }

        response.Headers.ETag = ETag.Of(stored.Revision);
        return TypedResults.Ok(QuestionnaireState.Of(stored));
    }
}
