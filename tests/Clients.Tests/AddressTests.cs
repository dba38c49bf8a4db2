using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Operations;
using Marketplace.Clients.Trials;

namespace Marketplace.Clients.Tests;

/// <summary>Every call goes to the address that docs and services give it.</summary>
public sealed class AddressTests
{
    private static readonly Guid A = Guid.Parse("01990000-0000-7000-8000-00000000000a");
    private static readonly Guid B = Guid.Parse("01990000-0000-7000-8000-00000000000b");
    private static readonly Guid C = Guid.Parse("01990000-0000-7000-8000-00000000000c");

    private static readonly Dictionary<string, Func<MarketplaceApi, CancellationToken, Task>> Calls = new()
    {
        [$"PUT /api/identity/accounts/{A}"] = (api, ct) => api.Identity.RegisterAsync(A, new("a@b.example", "secret", "A", "fr"), ct),
        ["POST /api/identity/sign-in"] = (api, ct) => api.Identity.SignInAsync(new("a@b.example", "secret"), ct),
        ["POST /api/identity/refresh"] = (api, ct) => api.Identity.RefreshAsync(new("r"), ct),
        ["POST /api/identity/sign-out"] = (api, ct) => api.Identity.SignOutAsync(new("r"), ct),
        ["POST /api/identity/sign-out-everywhere"] = (api, ct) => api.Identity.SignOutEverywhereAsync(ct),
        ["GET /api/identity/me"] = (api, ct) => api.Identity.GetMeAsync(ct),
        ["GET /api/identity/accounts?email=a%2Bb@c.example"] = (api, ct) => api.Identity.FindAccountsAsync("a+b@c.example", ct),
        [$"PUT /api/identity/accounts/{A}/roles/ethics-reviewer"] = (api, ct) => api.Identity.GrantRoleAsync(A, GrantedRole.EthicsReviewer, ct),
        [$"DELETE /api/identity/accounts/{A}/roles/operator"] = (api, ct) => api.Identity.RevokeRoleAsync(A, GrantedRole.Operator, ct),
        [$"PUT /api/identity/organisations/{A}"] = (api, ct) => api.Identity.CreateOrganisationAsync(A, new("O", OrganisationKind.StartUp, "LU"), ct),
        [$"GET /api/identity/organisations/{A}"] = (api, ct) => api.Identity.GetOrganisationAsync(A, ct),
        ["GET /api/identity/organisations?verified=false&cursor=c"] = (api, ct) => api.Identity.ListOrganisationsAsync(false, "c", ct),
        [$"POST /api/identity/organisations/{A}/verify"] = (api, ct) => api.Identity.VerifyOrganisationAsync(A, ct),
        [$"PUT /api/identity/organisations/{A}/invitations/{B}"] = (api, ct) => api.Identity.InviteAsync(A, B, new("a@b.example", MemberRole.Maker), ct),
        ["POST /api/identity/invitations/accept"] = (api, ct) => api.Identity.AcceptInvitationAsync(new("t"), ct),
        [$"DELETE /api/identity/organisations/{A}/members/{B}"] = (api, ct) => api.Identity.RemoveMemberAsync(A, B, ct),
        ["POST /api/identity/keys/rotate"] = (api, ct) => api.Identity.RotateKeysAsync(ct),

        ["GET /api/catalog/solutions?technology=ai&technology=app&trlMin=4&withEvidence=true&cursor=c"] = (api, ct) =>
            api.Catalog.ListSolutionsAsync(new SolutionFilter { Technologies = ["ai", "app"], TrlMin = 4, WithEvidence = true }, "c", ct),
        ["GET /api/catalog/facets?q=c%C5%93ur%20%26&topic=prevention"] = (api, ct) =>
            api.Catalog.CountFacetsAsync(new SolutionFilter { Query = "cœur &", Topics = ["prevention"] }, ct),
        [$"GET /api/catalog/solutions/{A}"] = (api, ct) => api.Catalog.GetSolutionAsync(A, ct),
        [$"GET /api/catalog/solutions/{A}/evidence"] = (api, ct) => api.Catalog.GetEvidenceAsync(A, null, ct),
        ["GET /api/catalog/my/solutions"] = (api, ct) => api.Catalog.ListMySolutionsAsync(null, ct),
        [$"PUT /api/catalog/solutions/{A}"] = (api, ct) => api.Catalog.DraftAsync(A, new(B, new Listing()), null, ct),
        [$"PUT /api/catalog/solutions/{A}/versions/1.0.0+fr"] = (api, ct) =>
            api.Catalog.ReleaseVersionAsync(A, "1.0.0+fr", new(new Dictionary<string, string>()), ct),
        [$"POST /api/catalog/solutions/{A}/submit"] = (api, ct) => api.Catalog.SubmitAsync(A, ct),
        [$"POST /api/catalog/solutions/{A}/withdraw"] = (api, ct) => api.Catalog.WithdrawAsync(A, new(null), ct),
        ["GET /api/catalog/reviews"] = (api, ct) => api.Catalog.ListReviewsAsync(null, ct),
        [$"PUT /api/catalog/solutions/{A}/reviews/mine"] = (api, ct) => api.Catalog.ReviewAsync(A, new(1, Verdict.Accept, "Good."), ct),
        [$"POST /api/catalog/solutions/{A}/suspend"] = (api, ct) => api.Catalog.SuspendAsync(A, new("Recall."), ct),
        [$"POST /api/catalog/solutions/{A}/reinstate"] = (api, ct) => api.Catalog.ReinstateAsync(A, new("Mended."), ct),

        ["GET /api/trials"] = (api, ct) => api.Trials.ListAsync(null, ct),
        [$"GET /api/trials/{A}"] = (api, ct) => api.Trials.GetAsync(A, ct),
        ["GET /api/trials/my/trials?as=site&cursor=c"] = (api, ct) => api.Trials.ListMineAsync("c", ct, TrialPart.Site),
        ["GET /api/trials/my/proposals?cursor=c"] = (api, ct) => api.Trials.ListMyProposalsAsync("c", ct),
        ["GET /api/trials/my/solutions/trials?cursor=c"] = (api, ct) => api.Trials.ListOfMySolutionsAsync("c", ct),
        [$"PUT /api/trials/{A}"] = (api, ct) => api.Trials.PutProtocolAsync(A, Protocol, null, ct),
        ["GET /api/trials/templates"] = (api, ct) => api.Trials.ListTemplatesAsync(ct),
        ["GET /api/trials/templates/real-life"] = (api, ct) => api.Trials.GetTemplateAsync(StudyDesign.RealLife, ct),
        [$"GET /api/trials/{A}/protocol-versions"] = (api, ct) => api.Trials.ListProtocolVersionsAsync(A, ct),
        [$"GET /api/trials/{A}/protocol-versions/difference?from=1&to=2"] = (api, ct) => api.Trials.CompareProtocolVersionsAsync(A, 1, 2, ct),
        [$"GET /api/trials/{A}/legal-route"] = (api, ct) => api.Trials.GetLegalRouteAsync(A, ct),
        [$"POST /api/trials/{A}/ethics-submission"] = (api, ct) => api.Trials.SubmitToEthicsAsync(A, ct),
        ["GET /api/trials/ethics/submissions"] = (api, ct) => api.Trials.ListSubmissionsAsync(null, ct),
        [$"GET /api/trials/ethics/submissions/{A}"] = (api, ct) => api.Trials.GetSubmissionAsync(A, ct),
        ["GET /api/trials/ethics/committees"] = (api, ct) => api.Trials.ListCommitteesAsync(ct),
        [$"PUT /api/trials/ethics/submissions/{A}/documents/{B}"] = (api, ct) =>
            api.Trials.PutDocumentAsync(A, B, new("protocol", "Protocol", "fr", "1.0", "00", 1, "application/pdf"), ct),
        [$"POST /api/trials/ethics/submissions/{A}/return"] = (api, ct) => api.Trials.ReturnSubmissionAsync(A, "Incomplete.", ct),
        [$"POST /api/trials/ethics/submissions/{A}/resubmission"] = (api, ct) => api.Trials.ResubmitDossierAsync(A, null, ct),
        [$"POST /api/trials/ethics/submissions/{A}/validation"] = (api, ct) => api.Trials.ValidateDossierAsync(A, ct),
        [$"PUT /api/trials/ethics/submissions/{A}/session"] = (api, ct) => api.Trials.ScheduleReviewAsync(A, new(2026, 3, 18), ct),
        [$"PUT /api/trials/ethics/submissions/{A}/reviewers/{B}"] = (api, ct) => api.Trials.AssignReviewerAsync(A, B, ct),
        [$"PUT /api/trials/ethics/submissions/{A}/conditions/insurance"] = (api, ct) => api.Trials.MeetConditionAsync(A, "insurance", "Policy.", ct),
        [$"POST /api/trials/ethics/submissions/{A}/conditions-confirmation"] = (api, ct) => api.Trials.ConfirmConditionsAsync(A, ct),
        [$"PUT /api/trials/ethics/submissions/{A}/national-decision"] = (api, ct) =>
            api.Trials.RecordNationalDecisionAsync(A, new("Minister", "M-1", true, new(2026, 4, 1)), ct),
        [$"PUT /api/trials/ethics/submissions/{A}/amendment-class"] = (api, ct) => api.Trials.ReclassifyAmendmentAsync(A, AmendmentClass.Minor, "Small.", ct),
        [$"POST /api/trials/ethics/submissions/{A}/withdrawal"] = (api, ct) => api.Trials.WithdrawAmendmentAsync(A, null, ct),
        [$"PUT /api/trials/ethics/my/interests/{A}"] = (api, ct) => api.Trials.PutInterestAsync(A, new("trial", B, "family", new(2026, 1, 1)), null, ct),
        ["GET /api/trials/ethics/my/interests"] = (api, ct) => api.Trials.ListMyInterestsAsync(null, ct),
        [$"POST /api/trials/ethics/my/interests/{A}/withdrawal"] = (api, ct) => api.Trials.WithdrawInterestAsync(A, ct),
        [$"PUT /api/trials/{A}/ethics-opinion"] = (api, ct) => api.Trials.RecordOpinionAsync(A, new(B, Opinion.Favourable, "R-1", null), ct),
        [$"PUT /api/trials/{A}/sites/{B}"] = (api, ct) => api.Trials.PutSiteAsync(A, B, new(A, "LU", "Europe/Luxembourg", ["fr"], new(1, 1)), null, ct),
        [$"POST /api/trials/{A}/sites/{B}/accept"] = (api, ct) => api.Trials.AcceptSiteAsync(A, B, "\"1\"", ct),
        [$"POST /api/trials/{A}/sites/{B}/refuse"] = (api, ct) => api.Trials.RefuseSiteAsync(A, B, new("No staff."), ct),
        [$"POST /api/trials/{A}/sites/{B}/close"] = (api, ct) => api.Trials.CloseSiteAsync(A, B, new("No staff."), ct),
        [$"GET /api/trials/{A}/slot-moves?site={B}&cursor=c"] = (api, ct) => api.Trials.ListSlotMovesAsync(A, B, "c", ct),
        [$"PUT /api/trials/{A}/slot-moves/{B}"] = (api, ct) => api.Trials.MoveSlotsAsync(A, B, new(A, B, ParticipantRole.Patient, 2, "why"), ct),
        [$"PUT /api/trials/{A}/slot-moves/{B}/decision"] = (api, ct) => api.Trials.DecideSlotMoveAsync(A, B, new(true), ct),
        [$"POST /api/trials/{A}/open"] = (api, ct) => api.Trials.OpenAsync(A, ct),
        [$"POST /api/trials/{A}/pause"] = (api, ct) => api.Trials.PauseAsync(A, new("Holidays."), ct),
        [$"POST /api/trials/{A}/resume"] = (api, ct) => api.Trials.ResumeAsync(A, ct),
        [$"POST /api/trials/{A}/close-recruitment"] = (api, ct) => api.Trials.CloseRecruitmentAsync(A, ct),
        [$"POST /api/trials/{A}/begin-follow-up"] = (api, ct) => api.Trials.BeginFollowUpAsync(A, ct),
        [$"POST /api/trials/{A}/complete"] = (api, ct) => api.Trials.CompleteAsync(A, ct),
        [$"POST /api/trials/{A}/stop-early"] = (api, ct) => api.Trials.StopEarlyAsync(A, new("Recalled."), ct),
        [$"POST /api/trials/{A}/withdraw"] = (api, ct) => api.Trials.WithdrawTrialAsync(A, new("No funds."), ct),
        [$"POST /api/trials/{A}/halt"] = (api, ct) => api.Trials.HaltAsync(A, new("A fall."), ct),
        [$"PUT /api/trials/{A}/halts/1/sign-offs/safety"] = (api, ct) => api.Trials.SignOffHaltAsync(A, 1, SignOffKind.Safety, new("Mended."), ct),
        [$"GET /api/trials/{A}/registry-record"] = (api, ct) => api.Trials.GetRegistryRecordAsync(A, ct),
        ["GET /api/trials/registry-records?cursor=c"] = (api, ct) => api.Trials.ListRegistryRecordsAsync("c", ct),
        [$"POST /api/trials/{A}/close"] = (api, ct) => api.Trials.CloseAsync(A, ct),
        [$"GET /api/trials/{A}/consent?role=clinician&language=de"] = (api, ct) => api.Trials.GetConsentAsync(A, ParticipantRole.Clinician, "de", ct),
        [$"POST /api/trials/{A}/self-test"] = (api, ct) =>
            api.Trials.SelfTestAsync(A, new(ParticipantRole.Patient, "fr", new Dictionary<string, System.Text.Json.JsonElement>()), ct),
        [$"PUT /api/trials/{A}/enrolments/{B}"] = (api, ct) =>
            api.Trials.JoinAsync(A, B, new(A, ParticipantRole.Patient, "fr", "Europe/Paris", new(1, "00")), ct),
        [$"PUT /api/trials/{A}/invitation-batches/{B}"] = (api, ct) => api.Trials.IssueInvitationsAsync(A, B, new(ParticipantRole.Patient, 10, 30), ct),
        [$"GET /api/trials/{A}/invitations?site={B}&cursor=c"] = (api, ct) => api.Trials.ListInvitationsAsync(A, B, "c", ct),
        [$"POST /api/trials/{A}/invitations/{B}/revoke"] = (api, ct) => api.Trials.RevokeInvitationAsync(A, B, ct),
        [$"PUT /api/trials/{A}/reservations/{B}"] = (api, ct) => api.Trials.ReserveAsync(A, B, new(A, ParticipantRole.Patient, "fr"), ct),
        [$"DELETE /api/trials/{A}/reservations/{B}"] = (api, ct) => api.Trials.ReleaseReservationAsync(A, B, ct),
        [$"PUT /api/trials/{A}/waiting-list/{B}"] = (api, ct) => api.Trials.WaitAsync(A, B, new(A, ParticipantRole.Patient, "fr"), ct),
        [$"DELETE /api/trials/{A}/waiting-list/{B}"] = (api, ct) => api.Trials.LeaveWaitingListAsync(A, B, ct),
        ["GET /api/trials/my/waiting-list"] = (api, ct) => api.Trials.ListMyWaitingAsync(null, ct),
        [$"GET /api/trials/{A}/sites/{B}/waiting-list?over=true&cursor=c"] = (api, ct) => api.Trials.ListSiteWaitingAsync(A, B, over: true, "c", ct),
        [$"GET /api/trials/{A}/recruitment?site={B}"] = (api, ct) => api.Trials.GetRecruitmentAsync(A, B, ct),
        ["GET /api/trials/my/enrolments"] = (api, ct) => api.Trials.ListMyEnrolmentsAsync(null, ct),
        [$"GET /api/trials/{A}/enrolments/{B}/tasks"] = (api, ct) => api.Trials.ListTasksAsync(A, B, ct),
        [$"GET /api/trials/{A}/enrolments/{B}/allocation"] = (api, ct) => api.Trials.GetAllocationAsync(A, B, ct),
        [$"GET /api/trials/{A}/allocation-audit"] = (api, ct) => api.Trials.AuditAllocationAsync(A, ct),
        [$"POST /api/trials/{A}/enrolments/{B}/participation-token"] = (api, ct) => api.Trials.MintParticipationTokenAsync(A, B, ct),
        [$"POST /api/trials/{A}/enrolments/{B}/withdrawal"] = (api, ct) => api.Trials.WithdrawAsync(A, B, new(WithdrawalMode.Erase), ct),
        [$"GET /api/trials/{A}/enrolments/{B}/withdrawal"] = (api, ct) => api.Trials.GetWithdrawalAsync(A, B, ct),
        [$"PUT /api/trials/{A}/enrolments/{B}/consents/{A}"] = (api, ct) => api.Trials.RenewConsentAsync(A, B, A, new("fr", new(2, "00")), ct),
        [$"PUT /api/trials/{A}/enrolments/{B}/purposes/data-reuse"] = (api, ct) => api.Trials.SetPurposeAsync(A, B, "data-reuse", new(true), ct),
        [$"GET /api/trials/{A}/enrolments/{B}/consents"] = (api, ct) => api.Trials.ListMyConsentsAsync(A, B, ct),
        [$"GET /api/trials/{A}/enrolments/{B}/consent-receipt.pdf?entry=4"] = (api, ct) => api.Trials.PrintConsentReceiptAsync(A, B, Stream.Null, ct, entry: 4),
        [$"GET /api/trials/{A}/enrolments/{B}/withdrawal-receipt.pdf"] = (api, ct) => api.Trials.PrintWithdrawalReceiptAsync(A, B, Stream.Null, ct),
        [$"POST /api/trials/{A}/enrolments/{B}/hand-over-code"] = (api, ct) => api.Trials.MakeHandOverCodeAsync(A, B, ct),
        ["POST /api/trials/hand-overs"] = (api, ct) => api.Trials.TakeOverAsync(new("00", "fr", new(1, "00")), ct),
        [$"GET /api/trials/{A}/consent-ledger/verification"] = (api, ct) => api.Trials.VerifyLedgerAsync(A, ct),
        ["GET /api/trials/my/access-log?cursor=c"] = (api, ct) => api.Trials.ListMyAccessLogAsync("c", ct),
        [$"GET /api/trials/{A}/sites/{B}/participants"] = (api, ct) => api.Trials.ListSiteParticipantsAsync(A, B, null, ct),
        [$"PUT /api/trials/{A}/re-identifications/{B}"] = (api, ct) => api.Trials.RequestReidentificationAsync(A, B, new(A, "An emergency."), ct),
        ["GET /api/trials/re-identifications"] = (api, ct) => api.Trials.ListReidentificationsAsync(null, ct),
        [$"PUT /api/trials/re-identifications/{A}/decision"] = (api, ct) => api.Trials.DecideReidentificationAsync(A, new(true, "An emergency."), ct),
        [$"POST /api/trials/re-identifications/{A}/disclosure"] = (api, ct) => api.Trials.DiscloseIdentityAsync(A, ct),

        ["GET /api/feedback/questionnaires"] = (api, ct) => api.Feedback.ListQuestionnairesAsync(ct),
        ["GET /api/feedback/questionnaires/sus/1.0.0?language=de"] = (api, ct) => api.Feedback.GetQuestionnaireAsync("sus", "1.0.0", "de", ct),
        ["GET /fhir/Questionnaire?url=https%3A%2F%2Fexample.org%2Fq&version=1"] = (api, ct) => api.Feedback.FindQuestionnaireAsync("https://example.org/q|1", ct),
        [$"PUT /api/feedback/responses/{A}"] = (api, ct) => api.Feedback.SubmitAsync("token", A, new("q|1", "w", "fr", [new("1", 5)]), ct),
        [$"GET /api/feedback/responses/{A}"] = (api, ct) => api.Feedback.GetResponseAsync("token", A, ct),
        [$"PUT /api/feedback/trials/{A}/responses/{B}/questions/{C}"] = (api, ct) => api.Feedback.AskAsync(A, B, C, new("1", "why"), ct),
        [$"PUT /api/feedback/trials/{A}/questions/{B}/remarks/{C}"] = (api, ct) => api.Feedback.FollowUpAsync(A, B, C, new("why"), ct),
        [$"POST /api/feedback/trials/{A}/questions/{B}/close"] = (api, ct) => api.Feedback.CloseQuestionAsync(A, B, ct),
        [$"GET /api/feedback/trials/{A}/questions?state=open"] = (api, ct) => api.Feedback.ListTrialQuestionsAsync(A, null, "open", null, ct),
        ["GET /api/feedback/questions"] = (api, ct) => api.Feedback.ListQuestionsAsync("token", null, null, ct),
        [$"PUT /api/feedback/questions/{A}/remarks/{B}"] = (api, ct) => api.Feedback.ReplyAsync("token", A, B, new("so"), ct),
        ["DELETE /api/feedback/anonymous-responses"] = (api, ct) => api.Feedback.DeleteAnonymousAsync("code", ct),
        ["GET /api/feedback/tasks"] = (api, ct) => api.Feedback.GetTasksAsync("token", ct),
        ["GET /api/feedback/tasks/w/draft"] = (api, ct) => api.Feedback.GetDraftAsync("token", "w", ct),
        ["PUT /api/feedback/tasks/w/draft"] = (api, ct) => api.Feedback.SaveDraftAsync("token", "w", new("fr"), "\"1\"", ct),
        ["DELETE /api/feedback/tasks/w/draft"] = (api, ct) => api.Feedback.DeleteDraftAsync("token", "w", "\"1\"", ct),
        [$"PUT /api/feedback/responses/{A}/amendments/2"] = (api, ct) => api.Feedback.AmendAsync("token", A, 2, new("fr", [new("1", 5)]), ct),
        [$"GET /api/feedback/responses/{A}/history"] = (api, ct) => api.Feedback.GetHistoryAsync("token", A, ct),
        [$"GET /api/feedback/trials/{A}/responses/{B}/history"] = (api, ct) => api.Feedback.GetTrialHistoryAsync(A, B, ct),
        [$"GET /api/feedback/questionnaires/authored?organisationId={A}&cursor={B}"] = (api, ct) => api.Feedback.ListAuthoredAsync(A, B, ct),
        [$"GET /api/feedback/questionnaires/{A}/state"] = (api, ct) => api.Feedback.GetAuthoredAsync(A, ct),
        [$"GET /api/feedback/questionnaires/{A}"] = (api, ct) => api.Feedback.GetQuestionnaireTextAsync(A, ct),
        [$"PUT /api/feedback/questionnaires/{A}?organisationId={B}"] = (api, ct) => api.Feedback.PutQuestionnaireAsync(A, B, "{}", null, ct),
        [$"POST /api/feedback/questionnaires/{A}/publish"] = (api, ct) => api.Feedback.PublishQuestionnaireAsync(A, "\"1\"", ct),
        [$"POST /api/feedback/questionnaires/{A}/retire"] = (api, ct) => api.Feedback.RetireQuestionnaireAsync(A, ct),
        [$"GET /api/feedback/trials/{A}/comments/questions"] = (api, ct) => api.Feedback.ListCommentQuestionsAsync(A, ct),
        [$"GET /api/feedback/trials/{A}/comments?wave=w&question=q%20%26&cursor={B}"] = (api, ct) => api.Feedback.ListCommentsAsync(A, "w", "q &", B, ct),
        [$"GET /api/feedback/trials/{A}/comments/released?wave=w&question=q"] = (api, ct) => api.Feedback.ListReleasedCommentsAsync(A, "w", "q", null, ct),
        [$"PUT /api/feedback/trials/{A}/comments/{B}/release?wave=w&question=q%20%26"] = (api, ct) => api.Feedback.ReleaseCommentAsync(A, B, "w", "q &", new("t"), ct),
        [$"DELETE /api/feedback/trials/{A}/comments/{B}/release"] = (api, ct) => api.Feedback.TakeCommentBackAsync(A, B, ct),
        [$"GET /api/feedback/trials/{A}/tasks?site={B}&wave=w&state=late&state=missed&cursor={C}"] = (api, ct) =>
            api.Feedback.ListOutstandingAsync(A, new(B, "w", ["late", "missed"]), C, ct),
        [$"GET /api/feedback/trials/{A}/tasks/counts?site={B}"] = (api, ct) => api.Feedback.CountOutstandingAsync(A, B, ct),
        [$"GET /api/feedback/trials/{A}/results?wave=w&role=patient&site={B}&arm=a&version=1.0.0&language=fr"] = (api, ct) =>
            api.Feedback.GetResultsAsync(A, new("w", "patient", B, "a", "1.0.0", "fr"), ct),
        [$"GET /api/feedback/trials/{A}/results"] = (api, ct) => api.Feedback.GetResultsAsync(A, ct),
        [$"GET /api/feedback/trials/{A}/results.csv?wave=w"] = (api, ct) => api.Feedback.DownloadResultsAsync(A, new("w"), Stream.Null, ct),
        // The answer is no event stream, which ends the watching.
        [$"GET /api/feedback/trials/{A}/results/events"] = (api, ct) =>
            Assert.ThrowsAsync<ApiException>(async () => await api.Feedback.WatchResultsAsync(A, ct).FirstAsync(ct)),
        [$"PUT /api/feedback/incidents/{A}"] = (api, ct) => api.Feedback.ReportIncidentAsync("token", A, new("near-miss", "It fell.", At), ct),
        [$"GET /api/feedback/incidents/{A}"] = (api, ct) => api.Feedback.GetOwnIncidentAsync("token", A, ct),
        ["GET /api/feedback/incidents?cursor=c"] = (api, ct) => api.Feedback.ListOwnIncidentsAsync("token", "c", ct),
        [$"PUT /api/feedback/trials/{A}/incidents/{B}"] = (api, ct) => api.Feedback.FileIncidentAsync(A, B, new("near-miss", "It fell.", At), ct),
        [$"GET /api/feedback/trials/{A}/incidents/{B}"] = (api, ct) => api.Feedback.GetIncidentAsync(A, B, ct),
        [$"PUT /api/feedback/trials/{A}/incidents/{B}/assessments/mine"] = (api, ct) =>
            api.Feedback.AssessIncidentAsync(A, B, new([], "possible", "expected", "IFU 4.2", "Seen."), "\"1\"", ct),
        [$"PUT /api/feedback/trials/{A}/incidents/{B}/steps/{C}"] = (api, ct) =>
            api.Feedback.RecordIncidentStepAsync(A, B, C, new("vigilance", "initial", At, "BfArM", "R-1"), ct),
        [$"GET /api/feedback/trials/{A}/incidents/{B}/trail?cursor=2"] = (api, ct) => api.Feedback.GetIncidentTrailAsync(A, B, "2", ct),
        [$"GET /api/feedback/incidents/queue?trialId={A}&open=true&overdue=false&cursor=2"] = (api, ct) =>
            api.Feedback.ListIncidentsAsync(new(A, Open: true, Overdue: false), "2", ct),
        [$"PUT /api/feedback/trials/{A}/snapshots/{B}"] = (api, ct) => api.Feedback.FreezeSnapshotAsync(A, B, new(), ct),
        [$"GET /api/feedback/trials/{A}/snapshots?cursor={B}"] = (api, ct) => api.Feedback.ListSnapshotsAsync(A, $"{B}", ct),
        [$"GET /api/feedback/trials/{A}/snapshots/{B}"] = (api, ct) => api.Feedback.GetSnapshotAsync(A, B, ct),
        [$"GET /api/feedback/trials/{A}/snapshots/{B}/codebook.csv"] = (api, ct) => api.Feedback.DownloadSnapshotAsync(A, B, "codebook.csv", Stream.Null, ct),

        ["GET /api/catalog/dead-letters"] = (api, ct) => api.Operations.ListDeadLettersAsync(Service.Catalog, ct),
        ["GET /api/trials/messaging"] = (api, ct) => api.Operations.GetMessagingAsync(Service.Trials, ct),
        [$"POST /api/feedback/dead-letters/{A}/replay"] = (api, ct) => api.Operations.ReplayAsync(Service.Feedback, A, ct),
    };

    private static DateTime At => new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private static Protocol Protocol => new(
        A, B, "1", new Dictionary<string, string>(), new Dictionary<string, string>(), [], [], new(2026, 1, 1), new(2026, 12, 31), [], LegalBasis.Consent);

    [Fact]
    public async Task Each_call_goes_to_its_address()
    {
        await using var loopback = await LoopbackApi.AnswerAsync(new { });
        foreach (var (line, call) in Calls)
        {
            loopback.Requests.Clear();
            await call(loopback.Api, TestContext.Current.CancellationToken);
            Assert.Equal(line, Assert.Single(loopback.Requests).Line);
        }
    }

    [Fact]
    public void Every_call_of_every_interface_has_its_line_above()
    {
        Type[] clients = [typeof(IIdentityClient), typeof(ICatalogClient), typeof(ITrialsClient), typeof(IFeedbackClient), typeof(IOperationsClient)];
        Assert.Equal(clients.Sum(c => c.GetMethods().Length), Calls.Count);
    }

    [Fact]
    public async Task Bodies_name_fields_and_enums_as_the_api_does()
    {
        await using var loopback = await LoopbackApi.AnswerAsync(new { });
        var ct = TestContext.Current.CancellationToken;
        await loopback.Api.Identity.CreateOrganisationAsync(A, new("Kirchberg", OrganisationKind.PatientAssociation, "LU", "https://k.example"), ct);
        await loopback.Api.Trials.RecordOpinionAsync(A, new(B, Opinion.FavourableWithConditions, "R-1", new(2026, 12, 31), "See annex."), ct);

        Assert.Equal(
            ["""{"name":"Kirchberg","kind":"patient-association","country":"LU","website":"https://k.example"}""",
             $$"""{"submissionId":"{{B}}","opinion":"favourable-with-conditions","reference":"R-1","validUntil":"2026-12-31","reason":"See annex.","nationalDecision":null}"""],
            loopback.Requests.Select(r => r.Body));
    }
}
