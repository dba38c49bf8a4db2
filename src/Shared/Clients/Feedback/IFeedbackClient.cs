using System.Text.Json;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Feedback;

/// <summary>Questionnaires, answers and results: <c>/api/feedback</c>.</summary>
public interface IFeedbackClient
{
    Task<ApiResult<Page<QuestionnaireItem>>> ListQuestionnairesAsync(CancellationToken ct);

    /// <summary>The FHIR R4 Questionnaire, in all its languages or in one.</summary>
    Task<ApiResult<JsonElement>> GetQuestionnaireAsync(string name, string version, string? language, CancellationToken ct);

    /// <param name="participationToken">Stands in place of the caller's account, which Feedback never learns.</param>
    Task<ApiResult<SubmissionReceipt>> SubmitAsync(string participationToken, Guid responseId, Submission submission, CancellationToken ct);

    Task<ApiResult<Response>> GetResponseAsync(string participationToken, Guid responseId, CancellationToken ct);

    Task<ApiResult<TrialResults>> GetResultsAsync(Guid trialId, CancellationToken ct);

    /// <summary>Copies the trial's responses as CSV, row by row.</summary>
    Task<ApiResult<Done>> ExportResponsesAsync(Guid trialId, Stream destination, CancellationToken ct);
}
