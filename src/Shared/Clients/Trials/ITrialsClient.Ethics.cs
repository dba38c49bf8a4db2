namespace Marketplace.Clients.Trials;

/// <summary>What sponsor and committee do with a submission.</summary>
public partial interface ITrialsClient
{
    Task<ApiResult<Committees>> ListCommitteesAsync(CancellationToken ct);

    Task<ApiResult<SubmissionState>> PutDocumentAsync(Guid submissionId, Guid documentId, DossierDocument document, CancellationToken ct);

    Task<ApiResult<SubmissionState>> ReturnSubmissionAsync(Guid submissionId, string reason, CancellationToken ct);

    Task<ApiResult<SubmissionState>> ResubmitDossierAsync(Guid submissionId, string? answer, CancellationToken ct);

    Task<ApiResult<SubmissionState>> ValidateDossierAsync(Guid submissionId, CancellationToken ct);

    Task<ApiResult<SubmissionState>> ScheduleReviewAsync(Guid submissionId, DateOnly heldOn, CancellationToken ct);

    Task<ApiResult<SubmissionState>> AssignReviewerAsync(Guid submissionId, Guid reviewerId, CancellationToken ct);

    Task<ApiResult<SubmissionState>> MeetConditionAsync(Guid submissionId, string code, string evidence, CancellationToken ct);

    Task<ApiResult<SubmissionState>> ConfirmConditionsAsync(Guid submissionId, CancellationToken ct);

    Task<ApiResult<SubmissionState>> RecordNationalDecisionAsync(Guid submissionId, NationalDecision decision, CancellationToken ct);

    Task<ApiResult<SubmissionState>> ReclassifyAmendmentAsync(Guid submissionId, AmendmentClass to, string reason, CancellationToken ct);

    Task<ApiResult<SubmissionState>> WithdrawAmendmentAsync(Guid submissionId, string? reason, CancellationToken ct);

    /// <param name="ifMatch">The revision that was read; null to declare.</param>
    Task<ApiResult<DeclaredInterest>> PutInterestAsync(Guid interestId, Interest interest, string? ifMatch, CancellationToken ct);

    Task<ApiResult<Page<DeclaredInterest>>> ListMyInterestsAsync(string? cursor, CancellationToken ct);

    Task<ApiResult<DeclaredInterest>> WithdrawInterestAsync(Guid interestId, CancellationToken ct);
}
