using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Trials;

/// <summary>Protocols, ethics, sites, enrolment and consent: <c>/api/trials</c>.</summary>
public partial interface ITrialsClient
{
    /// <summary>Trials that recruit now.</summary>
    Task<ApiResult<Page<TrialItem>>> ListAsync(string? cursor, CancellationToken ct);

    /// <summary>With the ETag that an edit needs.</summary>
    Task<ApiResult<Trial>> GetAsync(Guid id, CancellationToken ct);

    /// <summary>Those that the caller coordinates.</summary>
    /// <param name="part">Only those in which an organisation of theirs has this part; null: all.</param>
    Task<ApiResult<Page<MyTrial>>> ListMineAsync(string? cursor, CancellationToken ct, TrialPart? part = null);

    /// <summary>For makers: those of their solutions that have opened, whoever sponsors them.</summary>
    Task<ApiResult<Page<SolutionTrial>>> ListOfMySolutionsAsync(string? cursor, CancellationToken ct);

    /// <summary>For makers: what they have drafted for sponsors, and what has become of it.</summary>
    Task<ApiResult<Page<Proposal>>> ListMyProposalsAsync(string? cursor, CancellationToken ct);

    /// <summary>The templates from which a protocol can begin.</summary>
    Task<ApiResult<ProtocolTemplates>> ListTemplatesAsync(CancellationToken ct);

    Task<ApiResult<ProtocolTemplate>> GetTemplateAsync(StudyDesign design, CancellationToken ct);

    /// <param name="ifMatch">ETag of the last read; null to create.</param>
    Task<ApiResult<TrialState>> PutProtocolAsync(Guid id, Protocol protocol, string? ifMatch, CancellationToken ct);

    Task<ApiResult<ProtocolVersions>> ListProtocolVersionsAsync(Guid id, CancellationToken ct);

    Task<ApiResult<ProtocolDifference>> CompareProtocolVersionsAsync(Guid id, int from, int to, CancellationToken ct);

    Task<ApiResult<LegalRoute>> GetLegalRouteAsync(Guid id, CancellationToken ct);

    /// <param name="routing">To which committee and as what; null: to the generic board, or where the trial was last.</param>
    Task<ApiResult<TrialState>> SubmitToEthicsAsync(Guid id, CancellationToken ct, EthicsRouting? routing = null, string? ifMatch = null);

    Task<ApiResult<Page<SubmissionItem>>> ListSubmissionsAsync(string? cursor, CancellationToken ct);

    /// <summary>The protocol as it was submitted; for ethics reviewers and the sponsor.</summary>
    Task<ApiResult<EthicsSubmission>> GetSubmissionAsync(Guid submissionId, CancellationToken ct);

    Task<ApiResult<TrialState>> RecordOpinionAsync(Guid id, EthicsOpinion opinion, CancellationToken ct);

    /// <param name="ifMatch">The site's <see cref="SiteState.Tag"/> to change its terms; null to invite.</param>
    Task<ApiResult<SiteState>> PutSiteAsync(Guid id, Guid siteId, SiteInvitation invitation, string? ifMatch, CancellationToken ct);

    /// <param name="ifMatch">The revision of the terms that were read: <see cref="SiteState.Tag"/>.</param>
    Task<ApiResult<SiteState>> AcceptSiteAsync(Guid id, Guid siteId, string ifMatch, CancellationToken ct);

    /// <summary>Says no to the terms, for a coordinator of the site.</summary>
    Task<ApiResult<SiteState>> RefuseSiteAsync(Guid id, Guid siteId, StepReason reason, CancellationToken ct);

    /// <summary>The site takes nobody any more; who takes part goes on.</summary>
    Task<ApiResult<SiteState>> CloseSiteAsync(Guid id, Guid siteId, StepReason reason, CancellationToken ct);

    /// <summary>Slots moved between sites: for a site, those that it gave or got.</summary>
    Task<ApiResult<Page<SlotMove>>> ListSlotMovesAsync(Guid id, Guid? site, string? cursor, CancellationToken ct);

    Task<ApiResult<SlotMove>> MoveSlotsAsync(Guid id, Guid moveId, MovedSlots slots, CancellationToken ct);

    Task<ApiResult<SlotMove>> DecideSlotMoveAsync(Guid id, Guid moveId, SlotMoveDecision decision, CancellationToken ct);

    Task<ApiResult<TrialState>> OpenAsync(Guid id, CancellationToken ct);

    Task<ApiResult<TrialState>> PauseAsync(Guid id, Pause pause, CancellationToken ct);

    Task<ApiResult<TrialState>> ResumeAsync(Guid id, CancellationToken ct);

    /// <summary>For good; those enrolled go on using the solution.</summary>
    Task<ApiResult<TrialState>> CloseRecruitmentAsync(Guid id, CancellationToken ct);

    /// <summary>Use ends; the last questions are being answered.</summary>
    Task<ApiResult<TrialState>> BeginFollowUpAsync(Guid id, CancellationToken ct);

    Task<ApiResult<TrialState>> CompleteAsync(Guid id, CancellationToken ct);

    /// <summary>The older name of <see cref="CompleteAsync"/>.</summary>
    Task<ApiResult<TrialState>> CloseAsync(Guid id, CancellationToken ct);

    Task<ApiResult<TrialState>> StopEarlyAsync(Guid id, StepReason reason, CancellationToken ct);

    Task<ApiResult<TrialState>> WithdrawTrialAsync(Guid id, StepReason reason, CancellationToken ct);

    /// <summary>Stops recruitment and use at once; for the sponsor, the sites, ethics reviewers and operators.</summary>
    Task<ApiResult<TrialState>> HaltAsync(Guid id, StepReason reason, CancellationToken ct);

    /// <param name="number">Of the halt whose reason was read.</param>
    Task<ApiResult<TrialState>> SignOffHaltAsync(Guid id, int number, SignOffKind kind, StepReason reason, CancellationToken ct);

    Task<ApiResult<RegistryRecord>> GetRegistryRecordAsync(Guid id, CancellationToken ct);

    Task<ApiResult<Page<RegistryRecord>>> ListRegistryRecordsAsync(string? cursor, CancellationToken ct);

    Task<ApiResult<Consent>> GetConsentAsync(Guid id, ParticipantRole role, string language, CancellationToken ct);

    /// <summary>Whether somebody fits; nothing of it is kept.</summary>
    Task<ApiResult<SelfTestResult>> SelfTestAsync(Guid id, SelfTest test, CancellationToken ct);

    Task<ApiResult<IssuedInvitations>> IssueInvitationsAsync(Guid id, Guid batchId, InvitationBatch batch, CancellationToken ct);

    /// <summary>Where each stands: all for the sponsor, a site's own for the site.</summary>
    /// <param name="site">Null: those of every site.</param>
    Task<ApiResult<Page<Invitee>>> ListInvitationsAsync(Guid id, Guid? site, string? cursor, CancellationToken ct);

    Task<ApiResult<Invitee>> RevokeInvitationAsync(Guid id, Guid invitationId, CancellationToken ct);

    /// <summary>Holds a place while somebody reads the consent; joining takes it.</summary>
    Task<ApiResult<Reservation>> ReserveAsync(Guid id, Guid reservationId, WantedPlace wanted, CancellationToken ct);

    /// <summary>Gives the place up before its time.</summary>
    Task<ApiResult<Reservation>> ReleaseReservationAsync(Guid id, Guid reservationId, CancellationToken ct);

    Task<ApiResult<WaitingEntry>> WaitAsync(Guid id, Guid entryId, WantedPlace wanted, CancellationToken ct);

    /// <summary>Waits no longer, or declines the offer.</summary>
    Task<ApiResult<WaitingEntry>> LeaveWaitingListAsync(Guid id, Guid entryId, CancellationToken ct);

    Task<ApiResult<Page<MyWaiting>>> ListMyWaitingAsync(string? cursor, CancellationToken ct);

    /// <summary>Who waits for a place at a site, in the order of arrival; for its coordinators.</summary>
    /// <param name="over">Those whose wait is over instead, the latest first.</param>
    Task<ApiResult<Page<SiteWaitingEntry>>> ListSiteWaitingAsync(Guid id, Guid siteId, bool over, string? cursor, CancellationToken ct);

    /// <summary>By day and role.</summary>
    /// <param name="site">Of this site; null: of all.</param>
    Task<ApiResult<RecruitmentCourse>> GetRecruitmentAsync(Guid id, Guid? site, CancellationToken ct);

    Task<ApiResult<Enrolment>> JoinAsync(Guid id, Guid enrolmentId, JoinRequest request, CancellationToken ct);

    /// <summary>Signs the text that is approved now; what was signed before stays on record.</summary>
    Task<ApiResult<ConsentState>> RenewConsentAsync(Guid id, Guid enrolmentId, Guid consentId, ConsentRenewal renewal, CancellationToken ct);

    /// <param name="purpose">data-reuse, recontact or cohort-link.</param>
    Task<ApiResult<ConsentState>> SetPurposeAsync(Guid id, Guid enrolmentId, string purpose, PurposeChoice choice, CancellationToken ct);

    /// <summary>Every consent that the participant has signed there.</summary>
    Task<ApiResult<MyConsents>> ListMyConsentsAsync(Guid id, Guid enrolmentId, CancellationToken ct);

    /// <summary>The participant's own copy of what they signed, as PDF.</summary>
    /// <param name="entry">Which of <see cref="MyConsents"/>; null: the last.</param>
    Task<ApiResult<Done>> PrintConsentReceiptAsync(Guid id, Guid enrolmentId, Stream destination, CancellationToken ct, long? entry = null);

    Task<ApiResult<Done>> PrintWithdrawalReceiptAsync(Guid id, Guid enrolmentId, Stream destination, CancellationToken ct);

    /// <summary>For a proxy: the person takes over with the code.</summary>
    Task<ApiResult<HandOverCode>> MakeHandOverCodeAsync(Guid id, Guid enrolmentId, CancellationToken ct);

    Task<ApiResult<Enrolment>> TakeOverAsync(HandOver handOver, CancellationToken ct);

    /// <summary>Who has read what of the caller's participations.</summary>
    Task<ApiResult<Page<AccessEntry>>> ListMyAccessLogAsync(string? cursor, CancellationToken ct);

    /// <summary>By pseudonym, for the site's coordinators; each one shown can see that they were.</summary>
    Task<ApiResult<Page<SiteParticipant>>> ListSiteParticipantsAsync(Guid id, Guid siteId, string? cursor, CancellationToken ct);

    Task<ApiResult<Reidentification>> RequestReidentificationAsync(Guid id, Guid requestId, ReidentificationRequest request, CancellationToken ct);

    Task<ApiResult<Page<Reidentification>>> ListReidentificationsAsync(string? cursor, CancellationToken ct);

    Task<ApiResult<Reidentification>> DecideReidentificationAsync(Guid requestId, ReidentificationDecision decision, CancellationToken ct);

    /// <summary>Answers once.</summary>
    Task<ApiResult<DisclosedIdentity>> DiscloseIdentityAsync(Guid requestId, CancellationToken ct);

    /// <summary>For ethics reviewers and operators.</summary>
    Task<ApiResult<LedgerVerification>> VerifyLedgerAsync(Guid id, CancellationToken ct);

    Task<ApiResult<Page<MyEnrolment>>> ListMyEnrolmentsAsync(string? cursor, CancellationToken ct);

    /// <summary>The arm; for the participant and the coordinators of the site.</summary>
    Task<ApiResult<Allocation>> GetAllocationAsync(Guid id, Guid enrolmentId, CancellationToken ct);

    /// <summary>The lists that were sealed; for operators and ethics reviewers, after the trial's end.</summary>
    Task<ApiResult<AllocationAudit>> AuditAllocationAsync(Guid id, CancellationToken ct);

    /// <summary>What is asked of the participant, and when.</summary>
    Task<ApiResult<ParticipantTasks>> ListTasksAsync(Guid id, Guid enrolmentId, CancellationToken ct);

    Task<ApiResult<ParticipationToken>> MintParticipationTokenAsync(Guid id, Guid enrolmentId, CancellationToken ct);

    /// <summary>With what each service has confirmed by now.</summary>
    Task<ApiResult<WithdrawalReceipt>> GetWithdrawalAsync(Guid id, Guid enrolmentId, CancellationToken ct);

    Task<ApiResult<WithdrawalReceipt>> WithdrawAsync(Guid id, Guid enrolmentId, Withdrawal withdrawal, CancellationToken ct);
}
