using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Anonymity;
using Marketplace.Feedback.Comments;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Drafts;
using Marketplace.Feedback.Exports;
using Marketplace.Feedback.Fhir;
using Marketplace.Feedback.Incidents;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Incidents.Triage;
using Marketplace.Feedback.Ingest;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Review;
using Marketplace.Feedback.Tasks;
using Marketplace.Feedback.Trials;
using Marketplace.Messaging;
using Marketplace.Messaging.DeadLetters;

namespace Marketplace.Feedback;

/// <summary>The index of what this service does.</summary>
internal static class FeedbackApi
{
    public static void MapFeedback(this WebApplication app)
    {
        var service = app.MapGroup("/api/feedback");

        var questionnaires = service.MapGroup("/questionnaires").WithTags("Questionnaires");
        ListQuestionnaires.Map(questionnaires);
        ReadQuestionnaire.Map(questionnaires);
        ListAuthored.Map(questionnaires);
        GetQuestionnaire.Map(questionnaires);
        GetQuestionnaireState.Map(questionnaires);
        MapForAuthors(questionnaires.MapGroup("").RequireAuthorization(p => p.RequireRole(Authors.Roles)));

        var instruments = service.MapGroup("/instruments").WithTags("Instruments");
        ListInstruments.Map(instruments);
        ReadInstrument.Map(instruments);

        var responses = service.MapGroup("/responses").WithTags("Responses");
        SubmitResponse.Map(responses);
        ReadResponse.Map(responses);
        AmendResponse.Map(responses);
        ReadHistory.Map(responses);

        DeleteAnonymousResponse.Map(service);

        var tasks = service.MapGroup("/tasks").WithTags("Tasks");
        ListTasks.Map(tasks);
        ReadDraft.Map(tasks);
        PutDraft.Map(tasks);
        DeleteDraft.Map(tasks);

        var trials = service.MapGroup("/trials").WithTags("Results");
        ReadResults.Map(trials);
        DownloadResults.Map(trials);
        WatchResults.Map(trials);
        MapSnapshots(trials.MapGroup("/{trialId:guid}/snapshots").WithTags("Exports").RequireAuthorization(p => p.RequireRole(TrialStaff.Roles)));
        ReadHistory.MapForTrial(trials);
        ListCommentQuestions.Map(trials);
        ListComments.Map(trials);
        ListReleasedComments.Map(trials);
        ReleaseComment.Map(trials);
        TakeCommentBack.Map(trials);
        ListOutstanding.Map(trials);
        CountOutstanding.Map(trials);
        MapReview(trials, service.MapGroup("/questions").WithTags("Review"));

        var incidents = service.MapGroup("/incidents").WithTags("Incidents");
        ListIncidents.Map(incidents);
        ListOwnIncidents.Map(incidents);
        ReportIncident.Map(incidents);
        ReadOwnIncident.Map(incidents);
        MapForOverseers(service.MapGroup("/trials/{trialId:guid}/incidents").WithTags("Incidents").RequireAuthorization(p => p.RequireRole(Overseers.Roles)));

        GetIngestKeys.Map(service);
        service.MapDeadLetters<FeedbackDb>();
        service.MapMessagingState<FeedbackDb>();
        app.MapFhir();
    }

    private static void MapReview(RouteGroupBuilder trials, RouteGroupBuilder questions)
    {
        AskQuestion.Map(trials);
        Remarks.MapForReviewers(trials);
        CloseQuestion.Map(trials);
        ListQuestions.MapForReviewers(trials);
        ListQuestions.MapForParticipants(questions);
        Remarks.MapForParticipants(questions);
    }

    private static void MapSnapshots(RouteGroupBuilder snapshots)
    {
        FreezeSnapshot.Map(snapshots);
        ListSnapshots.Map(snapshots);
        GetSnapshot.Map(snapshots);
        foreach (var file in ExportFile.All)
        {
            file.Map(snapshots);
        }
    }

    private static void MapForAuthors(RouteGroupBuilder questionnaires)
    {
        PutQuestionnaire.Map(questionnaires);
        PublishQuestionnaire.Map(questionnaires);
        RetireQuestionnaire.Map(questionnaires);
    }

    private static void MapForOverseers(RouteGroupBuilder incidents)
    {
        FileIncident.Map(incidents);
        ReadIncident.Map(incidents);
        AssessIncident.Map(incidents);
        RecordStep.Map(incidents);
        ReadTrail.Map(incidents);
    }
}
