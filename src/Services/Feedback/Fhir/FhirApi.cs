using Marketplace.Feedback.Fhir.Answers;
using Marketplace.Feedback.Fhir.Published;
using Marketplace.Feedback.Fhir.Scores;
using Marketplace.Fhir;

namespace Marketplace.Feedback.Fhir;

/// <summary>The resource types of FHIR R4 (4.0.1) that are served here.</summary>
internal static class FhirApi
{
    public static void AddFhir(this WebApplicationBuilder builder)
    {
        builder.AddFhirServer<FhirScope>();
        builder.Services.AddScoped<ResponseIntake>();
    }

    public static void MapFhir(this WebApplication app) => app.MapFhirServer(
        "Published questionnaires for everybody; answers and scores for the participant who gave them, the trial's sponsor and operators.",
        new ServedQuestionnaires(), new ServedResponses(), new Observations());
}
