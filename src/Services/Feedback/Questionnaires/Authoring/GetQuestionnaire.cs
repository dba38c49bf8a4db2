using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>The resource as it was imported: for everybody once it is published, before that for its authors.</summary>
internal static class GetQuestionnaire
{
    public static void Map(RouteGroupBuilder questionnaires) => questionnaires
        .MapGet("/{id:guid}", HandleAsync)
        .WithName(nameof(GetQuestionnaire))
        .Produces<JsonObject>(StatusCodes.Status200OK, ReadQuestionnaire.FhirJson)
        .AllowAnonymous();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser? user, FeedbackDb db, HttpResponse response, CancellationToken ct)
    {
        var stored = await db.Questionnaires.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, ct);
        if (stored is null || !user.Sees(stored))
        {
            return QuestionnaireErrors.NotSeen.ToProblem();
        }

        response.Headers.ETag = ETag.Of(stored.Revision);
        response.Headers.CacheControl = stored.Status == QuestionnaireStatus.Draft ? "private, no-store" : "public, max-age=3600";
        return TypedResults.Text(stored.Text, ReadQuestionnaire.FhirJson, Encoding.UTF8);
    }
}
