using System.Text.Json;
using Marketplace.Clients.Sending;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Feedback;

internal sealed partial class FeedbackClient(ApiTransport api) : IFeedbackClient
{
    private const string Root = "/api/feedback";

    public Task<ApiResult<Page<QuestionnaireItem>>> ListQuestionnairesAsync(CancellationToken ct) =>
        api.GetAsync<Page<QuestionnaireItem>>($"{Root}/questionnaires", ct);

    public Task<ApiResult<JsonElement>> GetQuestionnaireAsync(string name, string version, string? language, CancellationToken ct) =>
        api.GetAsync<JsonElement>(
            Query.Of($"{Root}/questionnaires/{Uri.EscapeDataString(name)}/{Uri.EscapeDataString(version)}", ("language", language)), ct);

    public async Task<ApiResult<JsonElement>> FindQuestionnaireAsync(string canonical, CancellationToken ct)
    {
        var (url, version) = canonical.LastIndexOf('|') is > 0 and var bar ? (canonical[..bar], canonical[(bar + 1)..]) : (canonical, null);
        if (!(await api.GetAsync<JsonElement>(Query.Of("/fhir/Questionnaire", ("url", url), ("version", version)), ct)).TryGet(out var bundle, out var problem))
        {
            return ApiResult<JsonElement>.Refused(problem);
        }

        return bundle.TryGetProperty("entry", out var entries) && entries.GetArrayLength() > 0
            ? ApiResult<JsonElement>.Of(entries[0].GetProperty("resource"))
            : ApiResult<JsonElement>.Refused(ApiProblem.Of(404, "questionnaire-unknown", "There is no published questionnaire of this url|version."));
    }

    public Task<ApiResult<SubmissionReceipt>> SubmitAsync(string participationToken, Guid responseId, Submission submission, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Put($"{Root}/responses/{responseId}", submission).With(participationToken), ApiTransport.ReadAsync<SubmissionReceipt>, ct);

    public Task<ApiResult<Response>> GetResponseAsync(string participationToken, Guid responseId, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Get($"{Root}/responses/{responseId}").With(participationToken), ApiTransport.ReadAsync<Response>, ct);

    public Task<ApiResult<ReviewQuestion>> AskAsync(
        Guid trialId, Guid responseId, Guid questionId, ItemQuestion question, CancellationToken ct) =>
        api.PutAsync<ItemQuestion, ReviewQuestion>($"{Root}/trials/{trialId}/responses/{responseId}/questions/{questionId}", question, ct);

    public Task<ApiResult<ReviewQuestion>> FollowUpAsync(Guid trialId, Guid questionId, Guid remarkId, RemarkText remark, CancellationToken ct) =>
        api.PutAsync<RemarkText, ReviewQuestion>($"{Root}/trials/{trialId}/questions/{questionId}/remarks/{remarkId}", remark, ct);

    public Task<ApiResult<ReviewQuestion>> CloseQuestionAsync(Guid trialId, Guid questionId, CancellationToken ct) =>
        api.PostAsync<ReviewQuestion>($"{Root}/trials/{trialId}/questions/{questionId}/close", ct);

    public Task<ApiResult<ReviewQuestions>> ListTrialQuestionsAsync(
        Guid trialId, Guid? responseId, string? state, Guid? cursor, CancellationToken ct) =>
        api.GetAsync<ReviewQuestions>(
            Query.Of($"{Root}/trials/{trialId}/questions", ("responseId", responseId?.ToString()), ("state", state), ("cursor", cursor?.ToString())), ct);

    public Task<ApiResult<ReviewQuestions>> ListQuestionsAsync(string participationToken, string? state, Guid? cursor, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Get(Query.Of($"{Root}/questions", ("state", state), ("cursor", cursor?.ToString()))).With(participationToken),
            ApiTransport.ReadAsync<ReviewQuestions>, ct);

    public Task<ApiResult<ReviewQuestion>> ReplyAsync(
        string participationToken, Guid questionId, Guid remarkId, RemarkText remark, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Put($"{Root}/questions/{questionId}/remarks/{remarkId}", remark).With(participationToken),
            ApiTransport.ReadAsync<ReviewQuestion>, ct);

    public Task<ApiResult<Done>> DeleteAnonymousAsync(string deletionCode, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Delete($"{Root}/anonymous-responses") with { Anonymous = true, Header = ("Deletion-Code", deletionCode) },
            (_, _) => Task.FromResult(ApiResult<Done>.Of(Done.It)), ct);

    public Task<ApiResult<TaskList>> GetTasksAsync(string participationToken, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Get($"{Root}/tasks").With(participationToken), ApiTransport.ReadAsync<TaskList>, ct);

    public Task<ApiResult<Draft>> GetDraftAsync(string participationToken, string wave, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Get(DraftIn(wave)).With(participationToken), ApiTransport.ReadAsync<Draft>, ct);

    public Task<ApiResult<DraftState>> SaveDraftAsync(
        string participationToken, string wave, DraftContent content, string? ifMatch, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Put(DraftIn(wave), content, ifMatch).With(participationToken), ApiTransport.ReadAsync<DraftState>, ct);

    public Task<ApiResult<Done>> DeleteDraftAsync(string participationToken, string wave, string ifMatch, CancellationToken ct) =>
        api.SendAsync(
            (ApiRequest.Delete(DraftIn(wave)) with { IfMatch = ifMatch }).With(participationToken),
            (_, _) => Task.FromResult(ApiResult<Done>.Of(Done.It)), ct);

    public Task<ApiResult<Amended>> AmendAsync(
        string participationToken, Guid responseId, long number, Amendment amendment, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Put($"{Root}/responses/{responseId}/amendments/{number}", amendment).With(participationToken), ApiTransport.ReadAsync<Amended>, ct);

    public Task<ApiResult<ResponseHistory>> GetHistoryAsync(string participationToken, Guid responseId, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Get($"{Root}/responses/{responseId}/history").With(participationToken), ApiTransport.ReadAsync<ResponseHistory>, ct);

    public Task<ApiResult<ResponseHistory>> GetTrialHistoryAsync(Guid trialId, Guid responseId, CancellationToken ct) =>
        api.GetAsync<ResponseHistory>($"{Root}/trials/{trialId}/responses/{responseId}/history", ct);

    public Task<ApiResult<TrialResults>> GetResultsAsync(Guid trialId, ResultsFilter filter, CancellationToken ct) =>
        api.GetAsync<TrialResults>(Narrowed($"{Root}/trials/{trialId}/results", filter), ct);

    public Task<ApiResult<Done>> DownloadResultsAsync(Guid trialId, ResultsFilter filter, Stream destination, CancellationToken ct) =>
        api.DownloadAsync(Narrowed($"{Root}/trials/{trialId}/results.csv", filter), destination, ct);

    public IAsyncEnumerable<ResultsRevision> WatchResultsAsync(Guid trialId, CancellationToken ct) =>
        api.WatchAsync<ResultsRevision>($"{Root}/trials/{trialId}/results/events", ct);

    public Task<ApiResult<Snapshot>> FreezeSnapshotAsync(Guid trialId, Guid snapshotId, NewSnapshot snapshot, CancellationToken ct) =>
        api.PutAsync<NewSnapshot, Snapshot>($"{Root}/trials/{trialId}/snapshots/{snapshotId}", snapshot, ct);

    public Task<ApiResult<Page<Snapshot>>> ListSnapshotsAsync(Guid trialId, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<Snapshot>>(Query.Of($"{Root}/trials/{trialId}/snapshots", ("cursor", cursor)), ct);

    public Task<ApiResult<SnapshotContent>> GetSnapshotAsync(Guid trialId, Guid snapshotId, CancellationToken ct) =>
        api.GetAsync<SnapshotContent>($"{Root}/trials/{trialId}/snapshots/{snapshotId}", ct);

    public Task<ApiResult<Done>> DownloadSnapshotAsync(Guid trialId, Guid snapshotId, string file, Stream destination, CancellationToken ct) =>
        api.DownloadAsync($"{Root}/trials/{trialId}/snapshots/{snapshotId}/{file}", destination, ct);

    private static string Narrowed(string results, ResultsFilter filter) => Query.Of(
        results, ("wave", filter.Wave), ("role", filter.Role), ("site", filter.Site?.ToString()),
        ("arm", filter.Arm), ("version", filter.Version), ("language", filter.Language));

    private static string DraftIn(string wave) => $"{Root}/tasks/{Uri.EscapeDataString(wave)}/draft";
}
