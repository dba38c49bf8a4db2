using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Tests;

public sealed class AuthorisationTests : IAsyncLifetime
{
    private static readonly string[] Public = [AuthorisationMatrix.Anyone];
    private static readonly string[] Participants = [AuthorisationMatrix.Participant];
    private static readonly string[] Operators = [Roles.Operator];
    private static readonly string[] Authors = [Roles.Maker, Roles.SiteCoordinator, Roles.Operator];
    private static readonly string[] Exporters = [Roles.SiteCoordinator, Roles.Operator];
    private static readonly string[] CommentReaders = [Roles.Maker, Roles.SiteCoordinator, Roles.Operator];

    private static readonly string[] AnswerReaders = [AuthorisationMatrix.Participant, Roles.SiteCoordinator, Roles.Operator];
    private static readonly string[] Overseers = [Roles.SiteCoordinator, Roles.EthicsReviewer, Roles.Operator];

    private readonly Host _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public Task Every_endpoint_is_open_to_those_who_may_use_it_and_to_nobody_else() =>
        AuthorisationMatrix.CheckAsync(_host, new Dictionary<string, string[]>
        {
            ["GET /api/feedback/questionnaires"] = Public,
            ["GET /api/feedback/questionnaires/authored"] = Public,
            ["GET /api/feedback/questionnaires/{id:guid}"] = Public,
            ["GET /api/feedback/questionnaires/{id:guid}/state"] = Public,
            ["PUT /api/feedback/questionnaires/{id:guid}"] = Authors,
            ["POST /api/feedback/questionnaires/{id:guid}/publish"] = Authors,
            ["POST /api/feedback/questionnaires/{id:guid}/retire"] = Authors,
            ["GET /api/feedback/questionnaires/{name}/{version}"] = Public,
            ["GET /api/feedback/ingest/keys"] = Public,
            ["GET /api/feedback/instruments"] = Public,
            ["GET /api/feedback/instruments/{code}"] = Public,
            ["GET /api/feedback/trials/{trialId:guid}/results"] = Public,
            ["GET /api/feedback/trials/{trialId:guid}/results.csv"] = Public,
            ["GET /api/feedback/trials/{trialId:guid}/results/events"] = Public,
            ["PUT /api/feedback/trials/{trialId:guid}/responses/{id:guid}/questions/{questionId:guid}"] = Exporters,
            ["PUT /api/feedback/trials/{trialId:guid}/questions/{questionId:guid}/remarks/{remarkId:guid}"] = Exporters,
            ["POST /api/feedback/trials/{trialId:guid}/questions/{questionId:guid}/close"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/questions"] = Exporters,
            ["GET /api/feedback/questions"] = Participants,
            ["PUT /api/feedback/questions/{questionId:guid}/remarks/{remarkId:guid}"] = Participants,
            ["DELETE /api/feedback/anonymous-responses"] = Public,
            ["GET /api/feedback/tasks"] = Participants,
            ["GET /api/feedback/trials/{trialId:guid}/tasks"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/comments"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/comments/questions"] = CommentReaders,
            ["GET /api/feedback/trials/{trialId:guid}/comments/released"] = CommentReaders,
            ["PUT /api/feedback/trials/{trialId:guid}/comments/{id:guid}/release"] = Exporters,
            ["DELETE /api/feedback/trials/{trialId:guid}/comments/{id:guid}/release"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/tasks/counts"] = Exporters,
            ["GET /api/feedback/tasks/{wave}/draft"] = Participants,
            ["PUT /api/feedback/tasks/{wave}/draft"] = Participants,
            ["DELETE /api/feedback/tasks/{wave}/draft"] = Participants,
            ["PUT /api/feedback/responses/{id:guid}/amendments/{number}"] = Participants,
            ["GET /api/feedback/responses/{id:guid}/history"] = Participants,
            ["GET /api/feedback/trials/{trialId:guid}/responses/{id:guid}/history"] = Exporters,
            ["PUT /api/feedback/responses/{id}"] = Participants,
            ["GET /api/feedback/responses/{id}"] = Participants,
            ["PUT /api/feedback/trials/{trialId:guid}/snapshots/{snapshotId:guid}"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/snapshots"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/snapshots/{snapshotId:guid}"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/snapshots/{snapshotId:guid}/responses.csv"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/snapshots/{snapshotId:guid}/codebook.csv"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/snapshots/{snapshotId:guid}/responses.ndjson"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/snapshots/{snapshotId:guid}/bundle.json"] = Exporters,
            ["GET /fhir/metadata"] = Public,
            ["GET /fhir/Questionnaire"] = Public,
            ["POST /fhir/Questionnaire/_search"] = Public,
            ["GET /fhir/Questionnaire/{id}"] = Public,
            ["GET /fhir/QuestionnaireResponse"] = AnswerReaders,
            ["POST /fhir/QuestionnaireResponse/_search"] = AnswerReaders,
            ["GET /fhir/QuestionnaireResponse/{id}"] = AnswerReaders,
            ["POST /fhir/QuestionnaireResponse"] = Participants,
            ["PUT /fhir/QuestionnaireResponse/{id}"] = Participants,
            ["GET /fhir/Observation"] = AnswerReaders,
            ["POST /fhir/Observation/_search"] = AnswerReaders,
            ["GET /fhir/Observation/{id}"] = AnswerReaders,
            ["GET /api/feedback/incidents/queue"] = Overseers,
            ["GET /api/feedback/incidents"] = Participants,
            ["PUT /api/feedback/incidents/{id:guid}"] = Participants,
            ["GET /api/feedback/incidents/{id:guid}"] = Participants,
            ["PUT /api/feedback/trials/{trialId:guid}/incidents/{id:guid}"] = Overseers,
            ["GET /api/feedback/trials/{trialId:guid}/incidents/{id:guid}"] = Overseers,
            ["PUT /api/feedback/trials/{trialId:guid}/incidents/{id:guid}/assessments/mine"] = Overseers,
            ["PUT /api/feedback/trials/{trialId:guid}/incidents/{id:guid}/steps/{stepId:guid}"] = Exporters,
            ["GET /api/feedback/trials/{trialId:guid}/incidents/{id:guid}/trail"] = Overseers,
            ["GET /api/feedback/dead-letters"] = Operators,
            ["GET /api/feedback/messaging"] = Operators,
            ["POST /api/feedback/dead-letters/{messageId:guid}/replay"] = Operators,
        });

    private sealed class Host : ServiceFixture<Program, FeedbackDb>;
}
