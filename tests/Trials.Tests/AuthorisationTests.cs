using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests;

public sealed class AuthorisationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly string[] Public = [AuthorisationMatrix.Anyone];
    private static readonly string[] Accounts = [AuthorisationMatrix.Account];
    private static readonly string[] Coordinators = [Roles.SiteCoordinator];
    private static readonly string[] Reviewers = [Roles.EthicsReviewer];
    private static readonly string[] Participants = [Roles.Patient, Roles.Clinician];
    private static readonly string[] Overseers = [Roles.SiteCoordinator, Roles.EthicsReviewer, Roles.Operator];
    private static readonly string[] Operators = [Roles.Operator];

    [Fact]
    public Task Every_endpoint_is_open_to_those_who_may_use_it_and_to_nobody_else() =>
        AuthorisationMatrix.CheckAsync(fixture.Service, new Dictionary<string, string[]>
        {
            ["GET /api/trials"] = Public,
            ["GET /api/trials/{id:guid}"] = Public,
            ["GET /api/trials/{id:guid}/consent"] = Public,
            ["POST /api/trials/{id:guid}/self-test"] = Public,
            ["GET /api/trials/.well-known/participation-keys.json"] = Public,
            ["GET /api/trials/{id:guid}/registry-record"] = Public,
            ["GET /api/trials/registry-records"] = Public,
            ["GET /api/trials/templates"] = Public,
            ["GET /api/trials/templates/{design}"] = Public,
            ["GET /api/trials/{id:guid}/protocol-versions"] = Accounts,
            ["GET /api/trials/{id:guid}/protocol-versions/{version:int}"] = Accounts,
            ["GET /api/trials/{id:guid}/protocol-versions/difference"] = Accounts,
            ["GET /api/trials/{id:guid}/legal-route"] = Accounts,
            ["PUT /api/trials/{id:guid}"] = Coordinators,
            ["GET /api/trials/my/trials"] = Coordinators,
            ["POST /api/trials/{id:guid}/ethics-submission"] = Coordinators,
            ["PUT /api/trials/{id:guid}/sites/{siteId:guid}"] = Coordinators,
            ["POST /api/trials/{id:guid}/sites/{siteId:guid}/accept"] = Coordinators,
            ["POST /api/trials/{id:guid}/sites/{siteId:guid}/refuse"] = Coordinators,
            ["POST /api/trials/{id:guid}/sites/{siteId:guid}/close"] = Coordinators,
            ["PUT /api/trials/{id:guid}/slot-moves/{moveId:guid}"] = Coordinators,
            ["PUT /api/trials/{id:guid}/slot-moves/{moveId:guid}/decision"] = Coordinators,
            ["GET /api/trials/{id:guid}/slot-moves"] = Coordinators,
            ["POST /api/trials/{id:guid}/open"] = Coordinators,
            ["POST /api/trials/{id:guid}/pause"] = Coordinators,
            ["POST /api/trials/{id:guid}/resume"] = Coordinators,
            ["POST /api/trials/{id:guid}/close-recruitment"] = Coordinators,
            ["POST /api/trials/{id:guid}/begin-follow-up"] = Coordinators,
            ["POST /api/trials/{id:guid}/complete"] = Coordinators,
            ["POST /api/trials/{id:guid}/close"] = Coordinators,
            ["POST /api/trials/{id:guid}/stop-early"] = Coordinators,
            ["POST /api/trials/{id:guid}/withdraw"] = Coordinators,
            ["POST /api/trials/{id:guid}/halt"] = Overseers,
            ["PUT /api/trials/{id:guid}/halts/{number:int}/sign-offs/ethics"] = Overseers,
            ["PUT /api/trials/{id:guid}/halts/{number:int}/sign-offs/safety"] = Overseers,
            ["GET /api/trials/ethics/submissions"] = Reviewers,
            ["GET /api/trials/ethics/submissions/{submissionId:guid}"] = Accounts,
            ["GET /api/trials/ethics/committees"] = Accounts,
            ["PUT /api/trials/ethics/committees/{committee}/sessions/{sessionId:guid}"] = Reviewers,
            ["POST /api/trials/ethics/submissions/{submissionId:guid}/return"] = Reviewers,
            ["POST /api/trials/ethics/submissions/{submissionId:guid}/validation"] = Reviewers,
            ["PUT /api/trials/ethics/submissions/{submissionId:guid}/session"] = Reviewers,
            ["PUT /api/trials/ethics/submissions/{submissionId:guid}/reviewers/{reviewerId:guid}"] = Reviewers,
            ["POST /api/trials/ethics/submissions/{submissionId:guid}/conditions-confirmation"] = Reviewers,
            ["PUT /api/trials/ethics/submissions/{submissionId:guid}/national-decision"] = Reviewers,
            ["PUT /api/trials/ethics/submissions/{submissionId:guid}/amendment-class"] = Reviewers,
            ["PUT /api/trials/ethics/submissions/{submissionId:guid}/documents/{documentId:guid}"] = Coordinators,
            ["POST /api/trials/ethics/submissions/{submissionId:guid}/resubmission"] = Coordinators,
            ["PUT /api/trials/ethics/submissions/{submissionId:guid}/conditions/{code}"] = Coordinators,
            ["POST /api/trials/ethics/submissions/{submissionId:guid}/withdrawal"] = Coordinators,
            ["GET /api/trials/ethics/my/interests"] = Reviewers,
            ["PUT /api/trials/ethics/my/interests/{interestId:guid}"] = Reviewers,
            ["POST /api/trials/ethics/my/interests/{interestId:guid}/withdrawal"] = Reviewers,
            ["PUT /api/trials/{id:guid}/ethics-opinion"] = Reviewers,
            ["PUT /api/trials/{id:guid}/enrolments/{enrolmentId:guid}"] = Participants,
            ["GET /api/trials/my/enrolments"] = Participants,
            ["GET /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/tasks"] = Participants,
            ["POST /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/participation-token"] = Participants,
            ["POST /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/withdrawal"] = Participants,
            ["GET /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/allocation"] = Accounts,
            ["GET /api/trials/{id:guid}/allocation-audit"] = [Roles.Operator, Roles.EthicsReviewer],
            ["GET /fhir/metadata"] = Public,
            ["GET /fhir/ResearchStudy"] = Public,
            ["GET /fhir/ResearchStudy/{id}"] = Public,
            ["GET /fhir/PlanDefinition"] = Public,
            ["GET /fhir/PlanDefinition/{id}"] = Public,
            ["GET /fhir/Group"] = Public,
            ["GET /fhir/Group/{id}"] = Public,
            ["GET /fhir/Location"] = Public,
            ["GET /fhir/Location/{id}"] = Public,
            ["GET /fhir/Organization"] = Public,
            ["GET /fhir/Organization/{id}"] = Public,
            ["GET /fhir/ResearchSubject"] = Accounts,
            ["GET /fhir/ResearchSubject/{id}"] = Accounts,
            ["GET /fhir/Consent"] = Accounts,
            ["GET /fhir/Consent/{id}"] = Accounts,
            ["POST /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/hand-over-code"] = Participants,
            ["POST /api/trials/hand-overs"] = Participants,
            ["GET /api/trials/my/access-log"] = Participants,
            ["GET /api/trials/{id:guid}/sites/{siteId:guid}/participants"] = Coordinators,
            ["PUT /api/trials/{id:guid}/re-identifications/{requestId:guid}"] = Coordinators,
            ["POST /api/trials/re-identifications/{requestId:guid}/disclosure"] = Coordinators,
            ["GET /api/trials/re-identifications"] = [Roles.EthicsReviewer, Roles.SiteCoordinator],
            ["PUT /api/trials/re-identifications/{requestId:guid}/decision"] = [Roles.EthicsReviewer, Roles.SiteCoordinator],
            ["GET /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/withdrawal"] = Participants,
            ["GET /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/consent-receipt.pdf"] = Participants,
            ["GET /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/withdrawal-receipt.pdf"] = Participants,
            ["PUT /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/consents/{consentId:guid}"] = Participants,
            ["PUT /api/trials/{id:guid}/enrolments/{enrolmentId:guid}/purposes/{purpose}"] = Participants,
            ["GET /api/trials/{id:guid}/consent-ledger/verification"] = [Roles.EthicsReviewer, Roles.Operator],
            ["GET /api/trials/dead-letters"] = Operators,
            ["POST /api/trials/dead-letters/{messageId:guid}/replay"] = Operators,
        });
}
