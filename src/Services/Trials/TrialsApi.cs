using Marketplace.Messaging;
using Marketplace.Messaging.DeadLetters;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Consent.Receipts;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Dossier;
using Marketplace.Trials.Ethics.Interests;
using Marketplace.Trials.Fhir;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Participation;
using Marketplace.Trials.Privacy;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Registry;
using Marketplace.Trials.Schedule;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials;

/// <summary>The index of what this service does, by who may do it.</summary>
internal static class TrialsApi
{
    public static void MapTrials(this WebApplication app)
    {
        var trials = app.MapGroup("/api/trials");
        MapForEverybody(trials.MapGroup("").AllowAnonymous().WithTags("Trials"));
        MapForCoordinators(trials.MapGroup("").RequireAuthorization(p => p.RequireAssertion(c => Coordinates(c.User))).WithTags("Coordination"));
        PutProtocol.Map(trials.MapGroup("").RequireAuthorization(p => p.RequireAssertion(c => Coordinates(c.User) || Makes(c.User))).WithTags("Coordination"));
        MapForMakers(trials.MapGroup("").RequireAuthorization(p => p.RequireAssertion(c => Makes(c.User))).WithTags("Trials"));
        MapForOverseers(trials.MapGroup("").RequireAuthorization(p => p.RequireAssertion(c => Oversees(c.User))).WithTags("Safety"));
        MapForInsiders(trials.MapGroup("").RequireAuthorization().WithTags("Trials"));
        GetAllocation.Map(trials.MapGroup("").RequireAuthorization().WithTags("Allocation"));
        AuditAllocation.Map(trials.MapGroup("").RequireAuthorization(p => p.RequireRole(Roles.Operator, Roles.EthicsReviewer)).WithTags("Allocation"));
        MapEthicsForAccounts(trials.MapGroup("").RequireAuthorization().WithTags("Ethics"));
        MapForReviewers(trials.MapGroup("").RequireAuthorization(p => p.RequireRole(Roles.EthicsReviewer)).WithTags("Ethics"));
        GetLedgerVerification.Map(trials.MapGroup("").RequireAuthorization(p => p.RequireRole(Roles.EthicsReviewer, Roles.Operator)).WithTags("Consent"));
        MapForSecondPerson(trials.MapGroup("").RequireAuthorization(p => p.RequireAssertion(c => c.User.IsInRole(Roles.EthicsReviewer) || Coordinates(c.User))).WithTags("Privacy"));
        MapForParticipants(trials.MapGroup("").RequireAuthorization(p => p.RequireRole(Roles.Patient, Roles.Clinician)).WithTags("Participation"));
        trials.MapDeadLetters<TrialsDb>();
        trials.MapMessagingState<TrialsDb>();
        app.MapFhir();
    }

    private static void MapForEverybody(RouteGroupBuilder trials)
    {
        ListTrials.Map(trials);
        GetTrial.Map(trials);
        ListTemplates.Map(trials);
        GetTemplate.Map(trials);
        GetConsent.Map(trials);
        SelfTest.Map(trials);
        GetParticipationKeys.Map(trials);
        GetRegistryRecord.Map(trials);
        ListRegistryRecords.Map(trials);
    }

    private static void MapForInsiders(RouteGroupBuilder trials)
    {
        ListProtocolVersions.Map(trials);
        GetProtocolVersion.Map(trials);
        CompareProtocolVersions.Map(trials);
        GetLegalRoute.Map(trials);
        GetRecruitment.Map(trials);
    }

    private static void MapForCoordinators(RouteGroupBuilder trials)
    {
        ListMyTrials.Map(trials);
        SubmitToEthics.Map(trials);
        PutDocument.Map(trials);
        ResubmitDossier.Map(trials);
        MeetCondition.Map(trials);
        WithdrawAmendment.Map(trials);
        PutSite.Map(trials);
        AcceptSite.Map(trials);
        ListSiteParticipants.Map(trials);
        ListSiteWaiting.Map(trials);
        RequestReidentification.Map(trials);
        DiscloseIdentity.Map(trials);
        RefuseSite.Map(trials);
        CloseSite.Map(trials);
        PutSlotMove.Map(trials);
        DecideSlotMove.Map(trials);
        ListSlotMoves.Map(trials);
        IssueInvitations.Map(trials);
        ListInvitations.Map(trials);
        RevokeInvitation.Map(trials);
        TakeStep.Map(trials);
    }

    private static void MapForMakers(RouteGroupBuilder trials)
    {
        ListTrialsOfMySolutions.Map(trials);
        ListMyProposals.Map(trials);
    }

    private static void MapForOverseers(RouteGroupBuilder trials)
    {
        HaltTrial.Map(trials);
        SignOffHalt.Map(trials);
    }

    private static void MapEthicsForAccounts(RouteGroupBuilder trials)
    {
        ListCommittees.Map(trials);
        GetSubmission.Map(trials);
    }

    private static void MapForReviewers(RouteGroupBuilder trials)
    {
        ListSubmissions.Map(trials);
        PutSession.Map(trials);
        ReturnSubmission.Map(trials);
        ValidateDossier.Map(trials);
        ScheduleReview.Map(trials);
        AssignReviewer.Map(trials);
        ConfirmConditions.Map(trials);
        RecordNationalDecision.Map(trials);
        ReclassifyAmendment.Map(trials);
        PutInterest.Map(trials);
        ListMyInterests.Map(trials);
        WithdrawInterest.Map(trials);
        RecordOpinion.Map(trials);
    }

    private static void MapForSecondPerson(RouteGroupBuilder trials)
    {
        ListReidentifications.Map(trials);
        DecideReidentification.Map(trials);
    }

    private static void MapForParticipants(RouteGroupBuilder trials)
    {
        PutReservation.Map(trials);
        ReleaseReservation.Map(trials);
        PutWaitingEntry.Map(trials);
        LeaveWaitingList.Map(trials);
        ListMyWaiting.Map(trials);
        JoinTrial.Map(trials);
        ListMyEnrolments.Map(trials);
        ListTasks.Map(trials);
        MintParticipationToken.Map(trials);
        WithdrawFromTrial.Map(trials);
        GetWithdrawal.Map(trials);
        RenewConsent.Map(trials);
        SetPurpose.Map(trials);
        ListMyConsents.Map(trials);
        MakeHandOverCode.Map(trials);
        TakeOver.Map(trials);
        ListMyAccessLog.Map(trials);
        PrintConsentReceipt.Map(trials);
        PrintWithdrawalReceipt.Map(trials);
    }

    private static bool Oversees(System.Security.Claims.ClaimsPrincipal principal) =>
        CurrentUser.From(principal) is { } user && Oversight.IsOverseer(user);

    private static bool Coordinates(System.Security.Claims.ClaimsPrincipal principal) =>
        CurrentUser.From(principal)?.OrganisationsAs(Roles.SiteCoordinator).Any() == true;

    private static bool Makes(System.Security.Claims.ClaimsPrincipal principal) =>
        CurrentUser.From(principal)?.OrganisationsAs(Roles.Maker).Any() == true;
}
