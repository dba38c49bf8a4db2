using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Demo.Steps;
using Marketplace.Testing;

namespace Marketplace.EndToEnd.Tests;

/// <summary>An ethics reviewer, a site coordinator, a patient and a clinician each do their whole part through the public API.</summary>
[Collection(SystemTests.Name)]
public sealed class WholePartTests(RunningSystem system)
{
    private static readonly Patience Patience = new(TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_does_their_whole_part_of_a_comparison()
    {
        var cast = await system.CastAsync();
        var trial = await Comparison.PrepareAsync(cast, Ct);

        await TheCommitteeJudgesAsync(cast, trial);
        var secrets = await TheSiteRecruitsAsync(cast, trial);
        var patient = await ThePatientTakesPartAsync(cast, trial, secrets.Patient);
        await TheClinicianTakesPartAsync(cast, trial, secrets.Clinician);
        await ThePatientSeesWhoLookedAndLeavesAsync(cast, trial, patient);
        await TheTrialEndsAndIsAuditedAsync(cast, trial);
    }

    private static async Task TheCommitteeJudgesAsync(Cast cast, Comparison trial)
    {
        var (sponsor, reviewer) = (cast.Coordinator.Trials, cast.EthicsReviewer.Trials);
        await Patience.UntilAcceptedAsync(
            () => sponsor.PutProtocolAsync(trial.Id, trial.Protocol(), ifMatch: null, Ct), Ct, "solution-not-published");
        await Patience.UntilAcceptedAsync(
            () => sponsor.SubmitToEthicsAsync(trial.Id, Ct, new EthicsRouting(Comparison.Committee, "riph-2")), Ct, "sponsor-not-verified");
        var id = (await sponsor.GetAsync(trial.Id, Ct).OrThrowAsync()).Inside!.SubmissionId!.Value;

        await RefusedAsync("dossier-incomplete", reviewer.ValidateDossierAsync(id, Ct));
        await Comparison.FillDossierAsync(cast.Coordinator, id, Ct);
        await reviewer.ValidateDossierAsync(id, Ct).OrThrowAsync();
        await reviewer.AssignReviewerAsync(id, await IdOfAsync(cast.EthicsReviewer), Ct).OrThrowAsync();
        await reviewer.RecordOpinionAsync(trial.Id, Comparison.WithCondition(id), Ct).OrThrowAsync();

        await RefusedAsync("transition-not-allowed", sponsor.OpenAsync(trial.Id, Ct));
        await sponsor.MeetConditionAsync(id, "plain-words", "The sentence is in section 2.", Ct).OrThrowAsync();
        var confirmed = await reviewer.ConfirmConditionsAsync(id, Ct).OrThrowAsync();
        Assert.Equal(TrialState.Approved, confirmed.TrialStatus);
    }

    private async Task<(string Patient, string Clinician)> TheSiteRecruitsAsync(Cast cast, Comparison trial)
    {
        var coordinator = cast.Coordinator.Trials;
        var site = await coordinator.PutSiteAsync(trial.Id, trial.SiteId, trial.Invitation(), ifMatch: null, Ct).OrThrowAsync();
        await coordinator.AcceptSiteAsync(trial.Id, trial.SiteId, site.Tag, Ct).OrThrowAsync();
        await coordinator.OpenAsync(trial.Id, Ct).OrThrowAsync();
        await Patience.UntilAcceptedAsync(() => system.Api.Feedback.GetResultsAsync(trial.Id, Ct), Ct, "trial-unknown");

        Task<IssuedInvitations> InviteAsync(ParticipantRole role) => coordinator.IssueInvitationsAsync(
            trial.Id, Guid.CreateVersion7(), new InvitationBatch(role, Count: 1, ValidDays: 7, trial.SiteId), Ct).OrThrowAsync();
        return ((await InviteAsync(ParticipantRole.Patient)).Invitations[0].Secret!, (await InviteAsync(ParticipantRole.Clinician)).Invitations[0].Secret!);
    }

    private async Task<(ApiSession Session, Guid EnrolmentId)> ThePatientTakesPartAsync(Cast cast, Comparison trial, string secret)
    {
        var patient = Somebody(cast, ParticipantRole.Patient);
        var refusal = await system.Api.Trials.SelfTestAsync(trial.Id, new SelfTest(ParticipantRole.Patient, "en", Comparison.TooYoung), Ct).OrThrowAsync();
        Assert.Equal((false, "The trial is for adults."), (refusal.Fits, Assert.Single(refusal.Unmet).Reason));

        await patient.Trials.ReserveAsync(trial.Id, Guid.CreateVersion7(), trial.Place(ParticipantRole.Patient, secret), Ct).OrThrowAsync();
        var enrolmentId = await JoinAsync(trial, patient, ParticipantRole.Patient, secret);

        Assert.Equal(TaskState.Open, Assert.Single((await patient.Trials.ListTasksAsync(trial.Id, enrolmentId, Ct).OrThrowAsync()).Items).State);
        Assert.Contains((await patient.Trials.GetAllocationAsync(trial.Id, enrolmentId, Ct).OrThrowAsync()).Arm, (string[])["app", "usual-care"]);
        await AnswerAsync(cast, trial, patient, enrolmentId);
        using var receipt = new MemoryStream();
        await patient.Trials.PrintConsentReceiptAsync(trial.Id, enrolmentId, receipt, Ct).OrThrowAsync();
        Assert.Equal("%PDF"u8, receipt.ToArray().AsSpan(0, 4));
        var choice = await patient.Trials.SetPurposeAsync(trial.Id, enrolmentId, Comparison.Purpose, new PurposeChoice(false), Ct).OrThrowAsync();
        Assert.False(choice.Purposes[Comparison.Purpose]);
        return (patient, enrolmentId);
    }

    private static async Task TheClinicianTakesPartAsync(Cast cast, Comparison trial, string secret)
    {
        var clinician = Somebody(cast, ParticipantRole.Clinician);
        var enrolmentId = await JoinAsync(trial, clinician, ParticipantRole.Clinician, secret);
        await AnswerAsync(cast, trial, clinician, enrolmentId);
        await RefusedAsync("invitation-used", JoinResultAsync(trial, Somebody(cast, ParticipantRole.Clinician, 1), ParticipantRole.Clinician, secret));
    }

    private static async Task ThePatientSeesWhoLookedAndLeavesAsync(Cast cast, Comparison trial, (ApiSession Session, Guid EnrolmentId) patient)
    {
        var seen = await cast.Coordinator.Trials.ListSiteParticipantsAsync(trial.Id, trial.SiteId, null, Ct).OrThrowAsync();
        Assert.Contains(seen.Items, p => p.EnrolmentId == patient.EnrolmentId);
        var log = await patient.Session.Trials.ListMyAccessLogAsync(null, Ct).OrThrowAsync();
        Assert.Contains(log.Items, e => e.TrialId == trial.Id && e.What == "participant-listed");

        await patient.Session.Trials.WithdrawAsync(trial.Id, patient.EnrolmentId, new Withdrawal(WithdrawalMode.Erase), Ct).OrThrowAsync();
        await Eventually.TrueAsync(
            async () => (await patient.Session.Trials.GetWithdrawalAsync(trial.Id, patient.EnrolmentId, Ct).OrThrowAsync())
                .Services!.All(s => s.Outcome == "erased"),
            "every service has confirmed the erasure", TimeSpan.FromSeconds(60));
    }

    private async Task TheTrialEndsAndIsAuditedAsync(Cast cast, Comparison trial)
    {
        var (sponsor, auditor) = (cast.Coordinator.Trials, cast.EthicsReviewer.Trials);
        await RefusedAsync("allocation-sealed", auditor.AuditAllocationAsync(trial.Id, Ct));
        await sponsor.CloseRecruitmentAsync(trial.Id, Ct).OrThrowAsync();
        await sponsor.BeginFollowUpAsync(trial.Id, Ct).OrThrowAsync();
        await sponsor.CompleteAsync(trial.Id, Ct).OrThrowAsync();

        var audit = await auditor.AuditAllocationAsync(trial.Id, Ct).OrThrowAsync();
        Assert.True(audit.SeedFitsCommitment && audit.Strata.All(s => s.Agrees) && audit.Unallocated.Count == 0);
        var ledger = await auditor.VerifyLedgerAsync(trial.Id, Ct).OrThrowAsync();
        Assert.Equal((4L, null), (ledger.Entries, ledger.FirstFlaw));
        using var http = new HttpClient { BaseAddress = system.Gateway };
        var study = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/fhir/ResearchStudy/{trial.Id}", UriKind.Relative), Ct)).RootElement;
        Assert.Equal("completed", study.GetProperty("status").GetString());
    }

    private static async Task<Guid> JoinAsync(Comparison trial, ApiSession who, ParticipantRole role, string secret) =>
        (await JoinResultAsync(trial, who, role, secret).OrThrowAsync()).EnrolmentId;

    private static async Task<ApiResult<Enrolment>> JoinResultAsync(Comparison trial, ApiSession who, ParticipantRole role, string secret)
    {
        var read = await who.Trials.GetConsentAsync(trial.Id, role, "fr", Ct).OrThrowAsync();
        return await who.Trials.JoinAsync(trial.Id, Guid.CreateVersion7(), trial.Join(role, read, secret), Ct);
    }

    private static async Task AnswerAsync(Cast cast, Comparison trial, ApiSession who, Guid enrolmentId)
    {
        var token = await who.Trials.MintParticipationTokenAsync(trial.Id, enrolmentId, Ct).OrThrowAsync();
        var answers = new Clients.Feedback.Submission(
            cast.Questionnaire.Canonical, Demo.Journey.Scenario.Wave, "fr", cast.Questionnaire.Fill(Sheets.All[0]));
        await Patience.UntilAcceptedAsync(
            () => who.Feedback.SubmitAsync(token.Token, Guid.CreateVersion7(), answers, Ct), Ct, "trial-not-yet-known");
    }

    private static ApiSession Somebody(Cast cast, ParticipantRole role, int which = 0) =>
        cast.People.Where((_, i) => Sheets.All[i].Role == role).ElementAt(which);

    private static async Task<Guid> IdOfAsync(ApiSession who) => (await who.Identity.GetMeAsync(Ct).OrThrowAsync()).Id;

    private static async Task RefusedAsync<T>(string code, Task<ApiResult<T>> call)
    {
        Assert.False((await call).TryGet(out _, out var problem));
        Assert.Equal(code, problem.Code);
    }
}
