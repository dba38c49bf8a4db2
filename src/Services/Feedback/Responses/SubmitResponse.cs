using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Responses;

/// <summary>The hot path: read, check and score without touching the database, then one shared write.</summary>
internal static class SubmitResponse
{
    /// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
    /// <param name="Answers">Numbers by linkId, for the instruments of the library.</param>
    /// <param name="Items">In place of the answers, for every questionnaire: shaped like FHIR's <c>QuestionnaireResponse.item</c>.</param>
    /// <param name="StartedAtUtc">When the participant began to answer, by the client's clock; a draft's beginning goes before it.</param>
    /// <param name="Anonymous">
    /// Stores the answer so that nobody can find it again: it cannot be amended, and an erasure at withdrawal cannot reach it.
    /// Only the deletion code that is answered deletes it. This cannot be undone.
    /// </param>
    /// <remarks>
    /// Every field is checked in <see cref="Submission"/>, so nothing needs a length of its own. A field
    /// left out is null here and a fault there, so that it is reported together with the others.
    /// </remarks>
    public sealed record Request(
        string? Questionnaire = null, string? Wave = null, string? Language = null, IReadOnlyList<Answer?>? Answers = null,
        DateTimeOffset? StartedAtUtc = null, bool Anonymous = false,
        JsonElement? Items = null);

    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public sealed record Answer(string? LinkId = null, int? Value = null);

    /// <param name="Score">Null where no rule scores the questionnaire.</param>
    /// <param name="DeletionCode">Of an anonymous answer: deletes it. Shown now and not stored; keep it.</param>
    public sealed record Response(Guid ResponseId, Score? Score, DateTime SubmittedAtUtc, string? DeletionCode = null);

    public static void Map(RouteGroupBuilder responses) =>
        responses.MapPut("/{id}", HandleAsync).WithName(nameof(SubmitResponse)).RequireParticipation();

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentParticipant participant, PublishedForms forms, SubmissionDesk desk, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var form = request.Questionnaire is { } canonical ? await forms.FindAsync(canonical, ct) : null;
        if (Submission.Read(id, request, form, participant, clock.GetUtcNow().UtcDateTime, out var faults) is not { } submission)
        {
            return Fault.ToProblem(faults);
        }

        var result = await desk.SubmitAsync(submission, ct);
        if (!result.TryGet(out var receipt, out var error))
        {
            return error.Field is null ? http.Problem(error) : Fault.ToProblem(error);
        }

        var body = new Response(id, receipt.Score, receipt.SubmittedAtUtc, receipt.DeletionCode);
        return receipt.IsNew ? TypedResults.Created($"/api/feedback/responses/{id}", body) : TypedResults.Ok(body);
    }
}
