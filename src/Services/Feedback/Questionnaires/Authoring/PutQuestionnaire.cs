using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>Imports a FHIR R4 Questionnaire as a draft, or another text of the draft. The body is the resource itself.</summary>
internal static class PutQuestionnaire
{
    public static void Map(RouteGroupBuilder questionnaires) => questionnaires
        .MapPut("/{id:guid}", HandleAsync)
        .WithName(nameof(PutQuestionnaire))
        .Accepts<JsonObject>(ReadQuestionnaire.FhirJson, "application/json");

    private static async Task<Results<
        Created<QuestionnaireState>, Ok<QuestionnaireState>, JsonHttpResult<OperationOutcome>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid organisationId, Stream body, IfMatch match, CurrentUser user,
        Writer<FeedbackDb> writer, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (!user.WritesFor(organisationId))
        {
            return QuestionnaireErrors.OrganisationNotYours.ToProblem();
        }

        var bytes = await ReadAsync(body, ct);
        var read = CheckedForm.From(bytes);
        if (!read.IsSound)
        {
            return WantsFhir(http.Request)
                ? TypedResults.Json(
                    OperationOutcome.Of(read.Issues), contentType: ReadQuestionnaire.FhirJson, statusCode: StatusCodes.Status400BadRequest)
                : Refuse(read.Issues);
        }

        var content = new SoundText(Encoding.UTF8.GetString(bytes.Span), read.Form!);
        var now = clock.GetUtcNow().UtcDateTime;
        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) => await db.Questionnaires.FindAsync([id], stop) is { } stored
                ? Replace(stored, organisationId, content, match, user, now)
                : Draft(db, id, organisationId, content, now),
            ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        http.Response.Headers.ETag = ETag.Of(result.State.Revision);
        return result.IsNew ? TypedResults.Created($"/api/feedback/questionnaires/{id}", result.State) : TypedResults.Ok(result.State);
    }

    private static Result<Saved> Draft(FeedbackDb db, Guid id, Guid organisationId, SoundText content, DateTime now)
    {
        var draft = StoredQuestionnaire.Draft(id, organisationId, content, now);
        db.Questionnaires.Add(draft);
        return new Saved(QuestionnaireState.Of(draft), IsNew: true);
    }

    private static Result<Saved> Replace(
        StoredQuestionnaire stored, Guid organisationId, SoundText content, IfMatch match, CurrentUser user, DateTime now)
    {
        if (stored.OrganisationId != organisationId)
        {
            return user.WritesFor(stored.OrganisationId) ? QuestionnaireErrors.Differs : QuestionnaireErrors.NotSeen;
        }

        if (stored.Text == content.Text)
        {
            return new Saved(QuestionnaireState.Of(stored), IsNew: false);
        }

        if (stored.Status == QuestionnaireStatus.Draft && match.Check(stored.Revision) is { } refusal)
        {
            return refusal;
        }

        return stored.Replace(content, now).TryGet(out _, out var error) ? new Saved(QuestionnaireState.Of(stored), IsNew: false) : error;
    }

    /// <summary>One byte more than is allowed, so that a text that is too long shows itself.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[ResourceText.MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return buffer.AsMemory(0, length);
    }

    private static bool WantsFhir(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(ReadQuestionnaire.FhirJson, StringComparison.OrdinalIgnoreCase));

    private static ProblemHttpResult Refuse(IReadOnlyList<Issue> issues)
    {
        var faults = issues.Where(i => !i.IsWarning).ToList();
        return TypedResults.Problem(
            faults.Count == 1 ? faults[0].Text : $"The questionnaire has {faults.Count} faults; outcome names every one and where it is.",
            statusCode: StatusCodes.Status400BadRequest,
            extensions: new Dictionary<string, object?>
            {
                ["code"] = "questionnaire-invalid", ["field"] = faults[0].Expression, ["outcome"] = OperationOutcome.Of(issues),
            });
    }

    private sealed record Saved(QuestionnaireState State, bool IsNew);
}
