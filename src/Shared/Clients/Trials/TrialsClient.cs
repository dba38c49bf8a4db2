using Marketplace.Clients.Sending;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Trials;

internal sealed partial class TrialsClient(ApiTransport api) : ITrialsClient
{
    private const string Root = "/api/trials";

    public Task<ApiResult<Page<TrialItem>>> ListAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<TrialItem>>(Query.Of(Root, ("cursor", cursor)), ct);

    public Task<ApiResult<Trial>> GetAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<Trial>($"{Root}/{id}", ct);

    public Task<ApiResult<Page<MyTrial>>> ListMineAsync(string? cursor, CancellationToken ct, TrialPart? part = null) =>
        api.GetAsync<Page<MyTrial>>(Query.Of($"{Root}/my/trials", ("as", part?.Name()), ("cursor", cursor)), ct);

    public Task<ApiResult<Page<SolutionTrial>>> ListOfMySolutionsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<SolutionTrial>>(Query.Of($"{Root}/my/solutions/trials", ("cursor", cursor)), ct);

    public Task<ApiResult<Page<Proposal>>> ListMyProposalsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<Proposal>>(Query.Of($"{Root}/my/proposals", ("cursor", cursor)), ct);

    public Task<ApiResult<ProtocolTemplates>> ListTemplatesAsync(CancellationToken ct) =>
        api.GetAsync<ProtocolTemplates>($"{Root}/templates", ct);

    public Task<ApiResult<ProtocolTemplate>> GetTemplateAsync(StudyDesign design, CancellationToken ct) =>
        api.GetAsync<ProtocolTemplate>($"{Root}/templates/{design.Name()}", ct);

    public Task<ApiResult<TrialState>> PutProtocolAsync(Guid id, Protocol protocol, string? ifMatch, CancellationToken ct) =>
        api.PutAsync<Protocol, TrialState>($"{Root}/{id}", protocol, ct, ifMatch);

    public Task<ApiResult<ProtocolVersions>> ListProtocolVersionsAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<ProtocolVersions>($"{Root}/{id}/protocol-versions", ct);

    public Task<ApiResult<ProtocolDifference>> CompareProtocolVersionsAsync(Guid id, int from, int to, CancellationToken ct) =>
        api.GetAsync<ProtocolDifference>(FormattableString.Invariant($"{Root}/{id}/protocol-versions/difference?from={from}&to={to}"), ct);

    public Task<ApiResult<LegalRoute>> GetLegalRouteAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<LegalRoute>($"{Root}/{id}/legal-route", ct);

    public Task<ApiResult<TrialState>> SubmitToEthicsAsync(Guid id, CancellationToken ct, EthicsRouting? routing = null, string? ifMatch = null) => routing is null
        ? api.PostAsync<TrialState>($"{Root}/{id}/ethics-submission", ct, ifMatch)
        : api.PostAsync<EthicsRouting, TrialState>($"{Root}/{id}/ethics-submission", routing, ct, ifMatch);

    public Task<ApiResult<Page<SubmissionItem>>> ListSubmissionsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<SubmissionItem>>(Query.Of($"{Root}/ethics/submissions", ("cursor", cursor)), ct);

    public Task<ApiResult<EthicsSubmission>> GetSubmissionAsync(Guid submissionId, CancellationToken ct) =>
        api.GetAsync<EthicsSubmission>($"{Root}/ethics/submissions/{submissionId}", ct);

    public Task<ApiResult<TrialState>> RecordOpinionAsync(Guid id, EthicsOpinion opinion, CancellationToken ct) =>
        api.PutAsync<EthicsOpinion, TrialState>($"{Root}/{id}/ethics-opinion", opinion, ct);

    public Task<ApiResult<SiteState>> PutSiteAsync(Guid id, Guid siteId, SiteInvitation invitation, string? ifMatch, CancellationToken ct) =>
        api.PutAsync<SiteInvitation, SiteState>($"{Root}/{id}/sites/{siteId}", invitation, ct, ifMatch);

    public Task<ApiResult<SiteState>> AcceptSiteAsync(Guid id, Guid siteId, string ifMatch, CancellationToken ct) =>
        api.PostAsync<SiteState>($"{Root}/{id}/sites/{siteId}/accept", ct, ifMatch);

    public Task<ApiResult<SiteState>> RefuseSiteAsync(Guid id, Guid siteId, StepReason reason, CancellationToken ct) =>
        api.PostAsync<StepReason, SiteState>($"{Root}/{id}/sites/{siteId}/refuse", reason, ct);

    public Task<ApiResult<SiteState>> CloseSiteAsync(Guid id, Guid siteId, StepReason reason, CancellationToken ct) =>
        api.PostAsync<StepReason, SiteState>($"{Root}/{id}/sites/{siteId}/close", reason, ct);

    public Task<ApiResult<Page<SlotMove>>> ListSlotMovesAsync(Guid id, Guid? site, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<SlotMove>>(Query.Of($"{Root}/{id}/slot-moves", ("site", site?.ToString()), ("cursor", cursor)), ct);

    public Task<ApiResult<SlotMove>> MoveSlotsAsync(Guid id, Guid moveId, MovedSlots slots, CancellationToken ct) =>
        api.PutAsync<MovedSlots, SlotMove>($"{Root}/{id}/slot-moves/{moveId}", slots, ct);

    public Task<ApiResult<SlotMove>> DecideSlotMoveAsync(Guid id, Guid moveId, SlotMoveDecision decision, CancellationToken ct) =>
        api.PutAsync<SlotMoveDecision, SlotMove>($"{Root}/{id}/slot-moves/{moveId}/decision", decision, ct);

    public Task<ApiResult<TrialState>> OpenAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<TrialState>($"{Root}/{id}/open", ct);

    public Task<ApiResult<TrialState>> PauseAsync(Guid id, Pause pause, CancellationToken ct) =>
        api.PostAsync<Pause, TrialState>($"{Root}/{id}/pause", pause, ct);

    public Task<ApiResult<TrialState>> ResumeAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<TrialState>($"{Root}/{id}/resume", ct);

    public Task<ApiResult<TrialState>> CloseRecruitmentAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<TrialState>($"{Root}/{id}/close-recruitment", ct);

    public Task<ApiResult<TrialState>> BeginFollowUpAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<TrialState>($"{Root}/{id}/begin-follow-up", ct);

    public Task<ApiResult<TrialState>> CompleteAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<TrialState>($"{Root}/{id}/complete", ct);

    public Task<ApiResult<TrialState>> StopEarlyAsync(Guid id, StepReason reason, CancellationToken ct) =>
        api.PostAsync<StepReason, TrialState>($"{Root}/{id}/stop-early", reason, ct);

    public Task<ApiResult<TrialState>> WithdrawTrialAsync(Guid id, StepReason reason, CancellationToken ct) =>
        api.PostAsync<StepReason, TrialState>($"{Root}/{id}/withdraw", reason, ct);

    public Task<ApiResult<TrialState>> HaltAsync(Guid id, StepReason reason, CancellationToken ct) =>
        api.PostAsync<StepReason, TrialState>($"{Root}/{id}/halt", reason, ct);

    public Task<ApiResult<TrialState>> SignOffHaltAsync(Guid id, int number, SignOffKind kind, StepReason reason, CancellationToken ct) =>
        api.PutAsync<StepReason, TrialState>($"{Root}/{id}/halts/{number}/sign-offs/{kind.Name()}", reason, ct);

    public Task<ApiResult<RegistryRecord>> GetRegistryRecordAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<RegistryRecord>($"{Root}/{id}/registry-record", ct);

    public Task<ApiResult<Page<RegistryRecord>>> ListRegistryRecordsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<RegistryRecord>>(Query.Of($"{Root}/registry-records", ("cursor", cursor)), ct);

    public Task<ApiResult<TrialState>> CloseAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<TrialState>($"{Root}/{id}/close", ct);

    public Task<ApiResult<Consent>> GetConsentAsync(Guid id, ParticipantRole role, string language, CancellationToken ct) =>
        api.GetAsync<Consent>(Query.Of($"{Root}/{id}/consent", ("role", role.Name()), ("language", language)), ct);

    public Task<ApiResult<SelfTestResult>> SelfTestAsync(Guid id, SelfTest test, CancellationToken ct) =>
        api.PostAsync<SelfTest, SelfTestResult>($"{Root}/{id}/self-test", test, ct);

    public Task<ApiResult<IssuedInvitations>> IssueInvitationsAsync(Guid id, Guid batchId, InvitationBatch batch, CancellationToken ct) =>
        api.PutAsync<InvitationBatch, IssuedInvitations>($"{Root}/{id}/invitation-batches/{batchId}", batch, ct);

    public Task<ApiResult<Page<Invitee>>> ListInvitationsAsync(Guid id, Guid? site, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<Invitee>>(Query.Of($"{Root}/{id}/invitations", ("site", site?.ToString()), ("cursor", cursor)), ct);

    public Task<ApiResult<Invitee>> RevokeInvitationAsync(Guid id, Guid invitationId, CancellationToken ct) =>
        api.PostAsync<Invitee>($"{Root}/{id}/invitations/{invitationId}/revoke", ct);

    public Task<ApiResult<Reservation>> ReserveAsync(Guid id, Guid reservationId, WantedPlace wanted, CancellationToken ct) =>
        api.PutAsync<WantedPlace, Reservation>($"{Root}/{id}/reservations/{reservationId}", wanted, ct);

    public Task<ApiResult<Reservation>> ReleaseReservationAsync(Guid id, Guid reservationId, CancellationToken ct) =>
        api.DeleteAsync<Reservation>($"{Root}/{id}/reservations/{reservationId}", ct);

    public Task<ApiResult<WaitingEntry>> WaitAsync(Guid id, Guid entryId, WantedPlace wanted, CancellationToken ct) =>
        api.PutAsync<WantedPlace, WaitingEntry>($"{Root}/{id}/waiting-list/{entryId}", wanted, ct);

    public Task<ApiResult<WaitingEntry>> LeaveWaitingListAsync(Guid id, Guid entryId, CancellationToken ct) =>
        api.DeleteAsync<WaitingEntry>($"{Root}/{id}/waiting-list/{entryId}", ct);

    public Task<ApiResult<Page<MyWaiting>>> ListMyWaitingAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<MyWaiting>>(Query.Of($"{Root}/my/waiting-list", ("cursor", cursor)), ct);

    public Task<ApiResult<Page<SiteWaitingEntry>>> ListSiteWaitingAsync(Guid id, Guid siteId, bool over, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<SiteWaitingEntry>>(Query.Of($"{Root}/{id}/sites/{siteId}/waiting-list", ("over", over ? "true" : null), ("cursor", cursor)), ct);

    public Task<ApiResult<RecruitmentCourse>> GetRecruitmentAsync(Guid id, Guid? site, CancellationToken ct) =>
        api.GetAsync<RecruitmentCourse>(Query.Of($"{Root}/{id}/recruitment", ("site", site)), ct);

    public Task<ApiResult<Enrolment>> JoinAsync(Guid id, Guid enrolmentId, JoinRequest request, CancellationToken ct) =>
        api.PutAsync<JoinRequest, Enrolment>($"{Root}/{id}/enrolments/{enrolmentId}", request, ct);

    public Task<ApiResult<ConsentState>> RenewConsentAsync(Guid id, Guid enrolmentId, Guid consentId, ConsentRenewal renewal, CancellationToken ct) =>
        api.PutAsync<ConsentRenewal, ConsentState>($"{Root}/{id}/enrolments/{enrolmentId}/consents/{consentId}", renewal, ct);

    public Task<ApiResult<ConsentState>> SetPurposeAsync(Guid id, Guid enrolmentId, string purpose, PurposeChoice choice, CancellationToken ct) =>
        api.PutAsync<PurposeChoice, ConsentState>($"{Root}/{id}/enrolments/{enrolmentId}/purposes/{purpose}", choice, ct);

    public Task<ApiResult<MyConsents>> ListMyConsentsAsync(Guid id, Guid enrolmentId, CancellationToken ct) =>
        api.GetAsync<MyConsents>($"{Root}/{id}/enrolments/{enrolmentId}/consents", ct);

    public Task<ApiResult<Done>> PrintConsentReceiptAsync(Guid id, Guid enrolmentId, Stream destination, CancellationToken ct, long? entry = null) =>
        api.DownloadAsync(Query.Of($"{Root}/{id}/enrolments/{enrolmentId}/consent-receipt.pdf", ("entry", entry)), destination, ct);

    public Task<ApiResult<Done>> PrintWithdrawalReceiptAsync(Guid id, Guid enrolmentId, Stream destination, CancellationToken ct) =>
        api.DownloadAsync($"{Root}/{id}/enrolments/{enrolmentId}/withdrawal-receipt.pdf", destination, ct);

    public Task<ApiResult<HandOverCode>> MakeHandOverCodeAsync(Guid id, Guid enrolmentId, CancellationToken ct) =>
        api.PostAsync<HandOverCode>($"{Root}/{id}/enrolments/{enrolmentId}/hand-over-code", ct);

    public Task<ApiResult<Enrolment>> TakeOverAsync(HandOver handOver, CancellationToken ct) =>
        api.PostAsync<HandOver, Enrolment>($"{Root}/hand-overs", handOver, ct);

    public Task<ApiResult<Page<AccessEntry>>> ListMyAccessLogAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<AccessEntry>>(Query.Of($"{Root}/my/access-log", ("cursor", cursor)), ct);

    public Task<ApiResult<Page<SiteParticipant>>> ListSiteParticipantsAsync(Guid id, Guid siteId, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<SiteParticipant>>(Query.Of($"{Root}/{id}/sites/{siteId}/participants", ("cursor", cursor)), ct);

    public Task<ApiResult<Reidentification>> RequestReidentificationAsync(Guid id, Guid requestId, ReidentificationRequest request, CancellationToken ct) =>
        api.PutAsync<ReidentificationRequest, Reidentification>($"{Root}/{id}/re-identifications/{requestId}", request, ct);

    public Task<ApiResult<Page<Reidentification>>> ListReidentificationsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<Reidentification>>(Query.Of($"{Root}/re-identifications", ("cursor", cursor)), ct);

    public Task<ApiResult<Reidentification>> DecideReidentificationAsync(Guid requestId, ReidentificationDecision decision, CancellationToken ct) =>
        api.PutAsync<ReidentificationDecision, Reidentification>($"{Root}/re-identifications/{requestId}/decision", decision, ct);

    public Task<ApiResult<DisclosedIdentity>> DiscloseIdentityAsync(Guid requestId, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Post($"{Root}/re-identifications/{requestId}/disclosure"), ApiTransport.ReadAsync<DisclosedIdentity>, ct);

    public Task<ApiResult<LedgerVerification>> VerifyLedgerAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<LedgerVerification>($"{Root}/{id}/consent-ledger/verification", ct);

    public Task<ApiResult<Page<MyEnrolment>>> ListMyEnrolmentsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<MyEnrolment>>(Query.Of($"{Root}/my/enrolments", ("cursor", cursor)), ct);

    public Task<ApiResult<Allocation>> GetAllocationAsync(Guid id, Guid enrolmentId, CancellationToken ct) =>
        api.GetAsync<Allocation>($"{Root}/{id}/enrolments/{enrolmentId}/allocation", ct);

    public Task<ApiResult<AllocationAudit>> AuditAllocationAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<AllocationAudit>($"{Root}/{id}/allocation-audit", ct);

    public Task<ApiResult<ParticipantTasks>> ListTasksAsync(Guid id, Guid enrolmentId, CancellationToken ct) =>
        api.GetAsync<ParticipantTasks>($"{Root}/{id}/enrolments/{enrolmentId}/tasks", ct);

    public Task<ApiResult<ParticipationToken>> MintParticipationTokenAsync(Guid id, Guid enrolmentId, CancellationToken ct) =>
        api.PostAsync<ParticipationToken>($"{Root}/{id}/enrolments/{enrolmentId}/participation-token", ct);

    public Task<ApiResult<WithdrawalReceipt>> GetWithdrawalAsync(Guid id, Guid enrolmentId, CancellationToken ct) =>
        api.GetAsync<WithdrawalReceipt>($"{Root}/{id}/enrolments/{enrolmentId}/withdrawal", ct);

    public Task<ApiResult<WithdrawalReceipt>> WithdrawAsync(Guid id, Guid enrolmentId, Withdrawal withdrawal, CancellationToken ct) =>
        api.PostAsync<Withdrawal, WithdrawalReceipt>($"{Root}/{id}/enrolments/{enrolmentId}/withdrawal", withdrawal, ct);
}
