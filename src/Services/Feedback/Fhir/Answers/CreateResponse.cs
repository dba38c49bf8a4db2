using System.Text.Json.Nodes;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir.Elements;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Fhir.Answers;

/// <summary>
/// Takes answers as a QuestionnaireResponse, by the same desk as <see cref="SubmitResponse"/>. An update under an id that the
/// client made can be repeated safely; a create cannot, and meets <c>already-answered</c> when it is.
/// </summary>
internal static class CreateResponse
{
    private static readonly Error ConditionUnsupported = Error.Invalid(
        "condition-unsupported", "Conditional creates are not served: send PUT with an id of your own, which can be repeated.");

    private static readonly Error IdInvalid = Error.Invalid("response-id-invalid", "The id of a response is a UUID made by the client.");

    public static void Map(RouteGroupBuilder routes)
    {
        Accepting(routes.MapPost("", CreateAsync)).WithName("FhirCreateQuestionnaireResponse");
        Accepting(routes.MapPut("{id}", UpdateAsync)).WithName("FhirUpdateQuestionnaireResponse");
    }

    private static RouteHandlerBuilder Accepting(RouteHandlerBuilder route) =>
        route.Accepts<JsonObject>(FhirJson.MediaType, "application/json").RequireParticipation();

    private static async Task<IResult> CreateAsync(
        Stream body, CurrentParticipant participant, ResponseIntake intake, HttpContext http, CancellationToken ct) =>
        http.Request.Headers.ContainsKey("If-None-Exist")
            ? ConditionUnsupported.ToProblem()
            : await intake.TakeAsync(Guid.CreateVersion7(), isNamed: false, body, participant, http, ct);

    private static async Task<IResult> UpdateAsync(
        string id, Stream body, CurrentParticipant participant, ResponseIntake intake, HttpContext http, CancellationToken ct) =>
        Guid.TryParseExact(id, "D", out var given) && given != Guid.Empty
            ? await intake.TakeAsync(given, isNamed: true, body, participant, http, ct)
            : IdInvalid.ToProblem();
}
