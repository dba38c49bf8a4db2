using System.Text.Json;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir;
using Marketplace.Fhir.Elements;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Fhir.Answers;

/// <summary>The way of a QuestionnaireResponse to the desk that takes all submissions, and of the desk's answer back into FHIR.</summary>
internal sealed class ResponseIntake(SubmissionDesk desk, FhirScope scope, IOptions<FeedbackOptions> rules, TimeProvider clock)
{
    private static readonly Error TooLarge = new(
        "body-too-large", StatusCodes.Status413PayloadTooLarge, $"A resource has at most {ResourceText.MaxBytes} bytes.");

    private static readonly JsonElement Nothing = JsonElement.Parse("[]");

    /// <param name="isNamed">Whether the client made the id.</param>
    public async Task<IResult> TakeAsync(Guid id, bool isNamed, Stream body, CurrentParticipant participant, HttpContext http, CancellationToken ct)
    {
        var text = new byte[ResourceText.MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, ct);
        if (length > ResourceText.MaxBytes)
        {
            return TooLarge.ToProblem();
        }

        var issues = new Issues();
        if (ReceivedResponse.Read(text.AsMemory(0, length), isNamed ? id : null, participant, issues) is not { } received)
        {
            return Refuse(issues.All);
        }

        if (!(await WaveAsync(received, id, participant, ct)).TryGet(out var wave, out var unclear))
        {
            return issues.AreFaults ? Refuse([.. issues.All, AsIssue(unclear.Code, "$.wave", unclear.Detail)]) : Refuse(unclear, http);
        }

        var form = received.Questionnaire is { } canonical ? await scope.Forms.FindAsync(canonical, ct) : null;
        var submission = Read(id, received, form, wave, participant, issues);
        if (submission is null || issues.AreFaults)
        {
            return Refuse(issues.All);
        }

        var result = await desk.SubmitAsync(submission, ct);
        return result.TryGet(out var receipt, out var error) ? await ShowAsync(id, receipt.IsNew, http, ct) : Refuse(error, http);
    }

    private async Task<Result<string>> WaveAsync(ReceivedResponse received, Guid id, CurrentParticipant participant, CancellationToken ct) => received switch
    {
        { Wave: { } named } => named,
        { Questionnaire: { } questionnaire } => await OpenWave.FindAsync(
            scope.Db, id, questionnaire, participant, rules.Value.LateAnswerGrace, clock.GetUtcNow().UtcDateTime, ct),
        _ => "",
    };

    private Submission? Read(Guid id, ReceivedResponse received, PublishedForm? form, string wave, CurrentParticipant participant, Issues issues)
    {
        var request = new SubmitResponse.Request(received.Questionnaire, wave, received.Language, Items: Json.Find(received.Root, "item") ?? Nothing);
        var submission = Submission.Read(id, request, form, participant, clock.GetUtcNow().UtcDateTime, out var faults);
        // Without a questionnaire there was nothing to find a wave by.
        foreach (var fault in faults.Where(f => received.Questionnaire is not null || f.Field != "$.wave"))
        {
            issues.Add(AsIssue(fault.Code, fault.Field, fault.Detail));
        }

        return submission;
    }

    private async Task<IResult> ShowAsync(Guid id, bool isNew, HttpContext http, CancellationToken ct)
    {
        var row = await scope.Db.Responses.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        var shown = FhirJson.Versioned(QuestionnaireResponse.Of(row, (await scope.Forms.FindAsync(row.Questionnaire, ct))!));
        if (isNew)
        {
            http.Response.Headers.Location = scope.Address.Of(ReceivedResponse.Path, shown.Id);
        }

        return new FhirAnswer(shown) { Status = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK };
    }

    private static IResult Refuse(Error error, HttpContext http) =>
        error.Field is { } field ? Refuse([AsIssue(error.Code, field, error.Detail)]) : http.Problem(error);

    private static JsonHttpResult<OperationOutcome> Refuse(IEnumerable<Issue> issues) => TypedResults.Json(
        OperationOutcome.Of(issues), contentType: $"{FhirJson.MediaType}; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);

    private static Issue AsIssue(string code, string field, string text) =>
        new(code.EndsWith("-missing", StringComparison.Ordinal) ? "required" : "invalid", code, ExpressionOf(field), text);

    /// <summary>From the JSON path in a submission to FHIRPath in the resource that it came as.</summary>
    private static string ExpressionOf(string field) => ReceivedResponse.Path + (field switch
    {
        "$.wave" => ".extension",
        "$.answers" => ".item",
        _ when field.StartsWith("$.items", StringComparison.Ordinal) => $".item{field["$.items".Length..]}",
        _ => $".{field.TrimStart('$', '.')}",
    });
}
