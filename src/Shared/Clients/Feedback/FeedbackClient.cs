using System.Text.Json;
using Marketplace.Clients.Sending;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Feedback;

internal sealed class FeedbackClient(ApiTransport api) : IFeedbackClient
{
    private const string Root = "/api/feedback";

    public Task<ApiResult<Page<QuestionnaireItem>>> ListQuestionnairesAsync(CancellationToken ct) =>
        api.GetAsync<Page<QuestionnaireItem>>($"{Root}/questionnaires", ct);

    public Task<ApiResult<JsonElement>> GetQuestionnaireAsync(string name, string version, string? language, CancellationToken ct) =>
        api.GetAsync<JsonElement>(
            Query.Of($"{Root}/questionnaires/{Uri.EscapeDataString(name)}/{Uri.EscapeDataString(version)}", ("language", language)), ct);

    public Task<ApiResult<SubmissionReceipt>> SubmitAsync(string participationToken, Guid responseId, Submission submission, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Put($"{Root}/responses/{responseId}", submission).With(participationToken), ApiTransport.ReadAsync<SubmissionReceipt>, ct);

    public Task<ApiResult<Response>> GetResponseAsync(string participationToken, Guid responseId, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Get($"{Root}/responses/{responseId}").With(participationToken), ApiTransport.ReadAsync<Response>, ct);

    public Task<ApiResult<TrialResults>> GetResultsAsync(Guid trialId, CancellationToken ct) =>
        api.GetAsync<TrialResults>($"{Root}/trials/{trialId}/results", ct);

    public Task<ApiResult<Done>> ExportResponsesAsync(Guid trialId, Stream destination, CancellationToken ct) =>
        api.DownloadAsync($"{Root}/trials/{trialId}/responses.csv", destination, ct);
}
