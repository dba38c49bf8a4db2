using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Drafts;
using Marketplace.Feedback.Exports;
using Marketplace.Feedback.Fhir;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Ingest;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Trials;
using Marketplace.Messaging;
using Marketplace.ServiceDefaults;
using Marketplace.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddValidation();
builder.AddParticipationTokens();
builder.AddFeedbackOptions();
builder.AddFhir();
builder.AddIncidents();
builder.Services.AddExceptionHandler<UnreadableResponseHandler>();
builder.AddStorage<FeedbackDb>("feedback");
builder.AddMessaging<FeedbackDb>("feedback")
    .Subscribe<SolutionPublishedV1, OnSolutionPublished>()
    .Subscribe<TrialOpenedV1, OnTrialOpened>()
    .Subscribe<TrialClosedV1, OnTrialClosed>()
    .Subscribe<InvitationsIssuedV1, OnInvitationsIssued>()
    .Subscribe<ParticipantEnrolledV1, OnParticipantEnrolled>()
    .Subscribe<ParticipantWithdrawnV1, OnParticipantWithdrawn>();
builder.Services.AddSingleton<PublishedForms>();
builder.Services.AddSingleton<SubmissionDesk>();
builder.Services.AddHostedService<Projector>();
builder.Services.AddSingleton<ResultsFeed>();
builder.Services.AddHostedService(services => services.GetRequiredService<ResultsFeed>());
builder.Services.AddHostedService<DraftPurge>();
builder.AddIngest();

var app = builder.Build();
app.UseServiceDefaults();
app.MapFeedback();
app.Run();

internal partial class Program;
