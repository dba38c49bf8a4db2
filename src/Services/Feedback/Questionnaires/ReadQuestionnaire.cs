using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Questionnaires;

internal static class ReadQuestionnaire
{
    public const string FhirJson = "application/fhir+json";

    public static void Map(RouteGroupBuilder questionnaires) => questionnaires
        .MapGet("/{name}/{version}", Handle)
        .WithName(nameof(ReadQuestionnaire))
        .Produces<JsonObject>(StatusCodes.Status200OK, FhirJson)
        .AllowAnonymous();

    /// <summary>The resource as it is, or with the texts of one language.</summary>
    private static Results<ContentHttpResult, ProblemHttpResult> Handle(string name, string version, string? language, HttpContext http)
    {
        if (QuestionnaireLibrary.Find(name, version) is not { } questionnaire)
        {
            return QuestionnaireErrors.Unknown.ToProblem();
        }

        if (language is not null && !questionnaire.Languages.Contains(language))
        {
            return QuestionnaireErrors.LanguageUnknown.ToProblem();
        }

        // A published version never changes.
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var resource = language is null ? questionnaire.Resource : questionnaire.Resource.In(language);
        return TypedResults.Text(resource.ToJsonString(), FhirJson, Encoding.UTF8);
    }
}
