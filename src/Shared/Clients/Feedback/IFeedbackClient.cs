using System.Text.Json;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Feedback;

/// <summary>Questionnaires, answers and results: <c>/api/feedback</c>.</summary>
public partial interface IFeedbackClient
{
    Task<ApiResult<Page<QuestionnaireItem>>> ListQuestionnairesAsync(CancellationToken ct);

    /// <summary>The FHIR R4 Questionnaire, in all its languages or in one.</summary>
    Task<ApiResult<JsonElement>> GetQuestionnaireAsync(string name, string version, string? language, CancellationToken ct);

    /// <summary>A published questionnaire of the library or of an organisation, whole; 404 <c>questionnaire-unknown</c> where there is none.</summary>
    /// <param name="canonical"><c>url|version</c>.</param>
    Task<ApiResult<JsonElement>> FindQuestionnaireAsync(string canonical, CancellationToken ct);

    /// <param name="participationToken">Stands in place of the caller's account, which Feedback never learns.</param>
    Task<ApiResult<SubmissionReceipt>> SubmitAsync(string participationToken, Guid responseId, Submission submission, CancellationToken ct);

    Task<ApiResult<Response>> GetResponseAsync(string participationToken, Guid responseId, CancellationToken ct);

    /// <summary>Asks about one item of a response, for those who answer for the trial.</summary>
    Task<ApiResult<ReviewQuestion>> AskAsync(Guid trialId, Guid responseId, Guid questionId, ItemQuestion question, CancellationToken ct);

    Task<ApiResult<ReviewQuestion>> FollowUpAsync(Guid trialId, Guid questionId, Guid remarkId, RemarkText remark, CancellationToken ct);

    Task<ApiResult<ReviewQuestion>> CloseQuestionAsync(Guid trialId, Guid questionId, CancellationToken ct);

    /// <param name="state">open, answered or closed; null: all.</param>
    Task<ApiResult<ReviewQuestions>> ListTrialQuestionsAsync(Guid trialId, Guid? responseId, string? state, Guid? cursor, CancellationToken ct);

    Task<ApiResult<ReviewQuestions>> ListQuestionsAsync(string participationToken, string? state, Guid? cursor, CancellationToken ct);

    Task<ApiResult<ReviewQuestion>> ReplyAsync(string participationToken, Guid questionId, Guid remarkId, RemarkText remark, CancellationToken ct);

    /// <summary>Deletes an anonymous answer. Goes without a token, so that nobody learns whose it was.</summary>
    Task<ApiResult<Done>> DeleteAnonymousAsync(string deletionCode, CancellationToken ct);

    /// <summary>What the participant is asked and where they stand with it.</summary>
    Task<ApiResult<TaskList>> GetTasksAsync(string participationToken, CancellationToken ct);

    Task<ApiResult<Draft>> GetDraftAsync(string participationToken, string wave, CancellationToken ct);

    /// <param name="ifMatch">The ETag of the draft as it was read; null for a first saving.</param>
    Task<ApiResult<DraftState>> SaveDraftAsync(string participationToken, string wave, DraftContent content, string? ifMatch, CancellationToken ct);

    Task<ApiResult<Done>> DeleteDraftAsync(string participationToken, string wave, string ifMatch, CancellationToken ct);

    /// <param name="number">The revision that this makes: one more than the response has.</param>
    Task<ApiResult<Amended>> AmendAsync(string participationToken, Guid responseId, long number, Amendment amendment, CancellationToken ct);

    Task<ApiResult<ResponseHistory>> GetHistoryAsync(string participationToken, Guid responseId, CancellationToken ct);

    /// <summary>The same for those who answer for the trial.</summary>
    Task<ApiResult<ResponseHistory>> GetTrialHistoryAsync(Guid trialId, Guid responseId, CancellationToken ct);

    /// <summary>Without a filter.</summary>
    Task<ApiResult<TrialResults>> GetResultsAsync(Guid trialId, CancellationToken ct) => GetResultsAsync(trialId, new ResultsFilter(), ct);

    Task<ApiResult<TrialResults>> GetResultsAsync(Guid trialId, ResultsFilter filter, CancellationToken ct);

    /// <summary>The same figures as a table (CSV).</summary>
    Task<ApiResult<Done>> DownloadResultsAsync(Guid trialId, ResultsFilter filter, Stream destination, CancellationToken ct);

    /// <summary>
    /// Yields the present revision of the results, then each new one, until <paramref name="ct"/> or the caller ends it. Where
    /// the connection breaks or the service is busy it connects again; any other refusal is an <see cref="ApiException"/>.
    /// </summary>
    IAsyncEnumerable<ResultsRevision> WatchResultsAsync(Guid trialId, CancellationToken ct);

    /// <summary>Freezes the trial's answers as of now.</summary>
    Task<ApiResult<Snapshot>> FreezeSnapshotAsync(Guid trialId, Guid snapshotId, NewSnapshot snapshot, CancellationToken ct);

    /// <summary>Newest first.</summary>
    Task<ApiResult<Page<Snapshot>>> ListSnapshotsAsync(Guid trialId, string? cursor, CancellationToken ct);

    /// <summary>What is in it, and how much has been erased since.</summary>
    Task<ApiResult<SnapshotContent>> GetSnapshotAsync(Guid trialId, Guid snapshotId, CancellationToken ct);

    /// <summary>Copies a file of a snapshot as it comes.</summary>
    /// <param name="file">responses.csv, codebook.csv, responses.ndjson or bundle.json.</param>
    Task<ApiResult<Done>> DownloadSnapshotAsync(Guid trialId, Guid snapshotId, string file, Stream destination, CancellationToken ct);
}
