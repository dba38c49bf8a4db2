using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;

namespace Marketplace.Clients.Sending;

/// <summary>Generated readers and writers of everything that is sent and read. What an answer has besides is passed over.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemReader.Problem))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(NewAccount))]
[JsonSerializable(typeof(RegisteredAccount))]
[JsonSerializable(typeof(Page<Account>), TypeInfoPropertyName = "AccountPage")]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(TokenPair))]
[JsonSerializable(typeof(RotatedKeys))]
[JsonSerializable(typeof(NewOrganisation))]
[JsonSerializable(typeof(Page<Organisation>), TypeInfoPropertyName = "OrganisationPage")]
[JsonSerializable(typeof(NewInvitation))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(AcceptInvitation))]
[JsonSerializable(typeof(JoinedOrganisation))]
[JsonSerializable(typeof(SolutionDraft))]
[JsonSerializable(typeof(VersionRelease))]
[JsonSerializable(typeof(SolutionReview))]
[JsonSerializable(typeof(Because))]
[JsonSerializable(typeof(SolutionState))]
[JsonSerializable(typeof(Solution))]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(Page<SolutionItem>), TypeInfoPropertyName = "SolutionPage")]
[JsonSerializable(typeof(Page<MySolution>), TypeInfoPropertyName = "MySolutionPage")]
[JsonSerializable(typeof(Page<ReviewItem>), TypeInfoPropertyName = "ReviewPage")]
[JsonSerializable(typeof(Protocol))]
[JsonSerializable(typeof(EthicsOpinion))]
[JsonSerializable(typeof(SiteInvitation))]
[JsonSerializable(typeof(Pause))]
[JsonSerializable(typeof(StepReason))]
[JsonSerializable(typeof(RegistryRecord))]
[JsonSerializable(typeof(Page<RegistryRecord>), TypeInfoPropertyName = "RegistryRecordPage")]
[JsonSerializable(typeof(TrialState))]
[JsonSerializable(typeof(Trial))]
[JsonSerializable(typeof(SiteState))]
[JsonSerializable(typeof(Page<TrialItem>), TypeInfoPropertyName = "TrialPage")]
[JsonSerializable(typeof(Page<MyTrial>), TypeInfoPropertyName = "MyTrialPage")]
[JsonSerializable(typeof(Page<SubmissionItem>), TypeInfoPropertyName = "SubmissionPage")]
[JsonSerializable(typeof(EthicsSubmission))]
[JsonSerializable(typeof(Consent))]
[JsonSerializable(typeof(SelfTest))]
[JsonSerializable(typeof(SelfTestResult))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(Page<MyEnrolment>), TypeInfoPropertyName = "MyEnrolmentPage")]
[JsonSerializable(typeof(ParticipantTasks))]
[JsonSerializable(typeof(Allocation))]
[JsonSerializable(typeof(AllocationAudit))]
[JsonSerializable(typeof(ParticipationToken))]
[JsonSerializable(typeof(ConsentRenewal))]
[JsonSerializable(typeof(PurposeChoice))]
[JsonSerializable(typeof(ConsentState))]
[JsonSerializable(typeof(LedgerVerification))]
[JsonSerializable(typeof(HandOver))]
[JsonSerializable(typeof(HandOverCode))]
[JsonSerializable(typeof(ReidentificationRequest))]
[JsonSerializable(typeof(ReidentificationDecision))]
[JsonSerializable(typeof(Reidentification))]
[JsonSerializable(typeof(DisclosedIdentity))]
[JsonSerializable(typeof(Page<SiteParticipant>), TypeInfoPropertyName = "SiteParticipantPage")]
[JsonSerializable(typeof(Page<Reidentification>), TypeInfoPropertyName = "ReidentificationPage")]
[JsonSerializable(typeof(Page<AccessEntry>), TypeInfoPropertyName = "AccessEntryPage")]
[JsonSerializable(typeof(Withdrawal))]
[JsonSerializable(typeof(WithdrawalReceipt))]
[JsonSerializable(typeof(Page<QuestionnaireItem>), TypeInfoPropertyName = "QuestionnairePage")]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(SubmissionReceipt))]
[JsonSerializable(typeof(Response))]
[JsonSerializable(typeof(TrialResults))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>How a type is read and written; one that is missing above is a bug that a test finds.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>?)Default.GetTypeInfo(typeof(T))
        ?? throw new InvalidOperationException($"{typeof(T)} is not listed in {nameof(ApiJson)}.");
}
