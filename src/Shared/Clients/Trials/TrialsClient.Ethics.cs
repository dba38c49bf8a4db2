using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

internal sealed partial class TrialsClient
{
    private const string Ethics = $"{Root}/ethics";

    public Task<ApiResult<Committees>> ListCommitteesAsync(CancellationToken ct) => api.GetAsync<Committees>($"{Ethics}/committees", ct);

    public Task<ApiResult<SubmissionState>> PutDocumentAsync(Guid submissionId, Guid documentId, DossierDocument document, CancellationToken ct) =>
        api.PutAsync<DossierDocument, SubmissionState>(Of(submissionId, $"documents/{documentId}"), document, ct);

    public Task<ApiResult<SubmissionState>> ReturnSubmissionAsync(Guid submissionId, string reason, CancellationToken ct) =>
        api.PostAsync<ReasonBody, SubmissionState>(Of(submissionId, "return"), new(reason), ct);

    public Task<ApiResult<SubmissionState>> ResubmitDossierAsync(Guid submissionId, string? answer, CancellationToken ct) =>
        api.PostAsync<AnswerBody, SubmissionState>(Of(submissionId, "resubmission"), new(answer), ct);

    public Task<ApiResult<SubmissionState>> ValidateDossierAsync(Guid submissionId, CancellationToken ct) =>
        api.PostAsync<SubmissionState>(Of(submissionId, "validation"), ct);

    public Task<ApiResult<SubmissionState>> ScheduleReviewAsync(Guid submissionId, DateOnly heldOn, CancellationToken ct) =>
        api.PutAsync<SessionBody, SubmissionState>(Of(submissionId, "session"), new(heldOn), ct);

    public Task<ApiResult<SubmissionState>> AssignReviewerAsync(Guid submissionId, Guid reviewerId, CancellationToken ct) =>
        api.PutAsync<SubmissionState>(Of(submissionId, $"reviewers/{reviewerId}"), ct);

    public Task<ApiResult<SubmissionState>> MeetConditionAsync(Guid submissionId, string code, string evidence, CancellationToken ct) =>
        api.PutAsync<EvidenceBody, SubmissionState>(Of(submissionId, $"conditions/{Uri.EscapeDataString(code)}"), new(evidence), ct);

    public Task<ApiResult<SubmissionState>> ConfirmConditionsAsync(Guid submissionId, CancellationToken ct) =>
        api.PostAsync<SubmissionState>(Of(submissionId, "conditions-confirmation"), ct);

    public Task<ApiResult<SubmissionState>> RecordNationalDecisionAsync(Guid submissionId, NationalDecision decision, CancellationToken ct) =>
        api.PutAsync<NationalDecision, SubmissionState>(Of(submissionId, "national-decision"), decision, ct);

    public Task<ApiResult<SubmissionState>> ReclassifyAmendmentAsync(Guid submissionId, AmendmentClass to, string reason, CancellationToken ct) =>
        api.PutAsync<ClassBody, SubmissionState>(Of(submissionId, "amendment-class"), new(to, reason), ct);

    public Task<ApiResult<SubmissionState>> WithdrawAmendmentAsync(Guid submissionId, string? reason, CancellationToken ct) =>
        api.PostAsync<ReasonBody, SubmissionState>(Of(submissionId, "withdrawal"), new(reason), ct);

    public Task<ApiResult<DeclaredInterest>> PutInterestAsync(Guid interestId, Interest interest, string? ifMatch, CancellationToken ct) =>
        api.PutAsync<Interest, DeclaredInterest>($"{Ethics}/my/interests/{interestId}", interest, ct, ifMatch);

    public Task<ApiResult<Page<DeclaredInterest>>> ListMyInterestsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<DeclaredInterest>>(Query.Of($"{Ethics}/my/interests", ("cursor", cursor)), ct);

    public Task<ApiResult<DeclaredInterest>> WithdrawInterestAsync(Guid interestId, CancellationToken ct) =>
        api.PostAsync<DeclaredInterest>($"{Ethics}/my/interests/{interestId}/withdrawal", ct);

    private static string Of(Guid submissionId, string part) => $"{Ethics}/submissions/{submissionId}/{part}";

    internal sealed record ReasonBody(string? Reason);

    internal sealed record AnswerBody(string? Answer);

    internal sealed record SessionBody(DateOnly HeldOn);

    internal sealed record EvidenceBody(string Evidence);

    internal sealed record ClassBody(AmendmentClass Class, string Reason);
}
