using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Identity;
using Marketplace.Fhir;
using Marketplace.Messaging;
using Marketplace.ServiceDefaults;
using Marketplace.Storage;
using Marketplace.Trials;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Fhir;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Participation;
using Marketplace.Trials.Privacy;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Solutions;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddValidation();
// A field left out is an error, never the first member of an enum: nobody withdraws with "keep" by forgetting to say.
builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.RespectRequiredConstructorParameters = true);
builder.AddStorage<TrialsDb>("trials");
builder.AddMessaging<TrialsDb>("trials")
    .Subscribe<OrganisationVerifiedV1, OnOrganisationVerified>()
    .Subscribe<SolutionPublishedV1, OnSolutionPublished>()
    .Subscribe<SolutionVersionReleasedV1, OnSolutionVersionReleased>()
    .Subscribe<SolutionSuspendedV1, OnSolutionSuspended>()
    .Subscribe<SolutionWithdrawnV1, OnSolutionWithdrawn>()
    .Subscribe<WithdrawalHonouredV1, OnWithdrawalHonoured>()
    .Subscribe<IncidentReportedV1, OnIncidentReported>()
    .Subscribe<IncidentEscalatedV1, OnIncidentEscalated>();
builder.AddEthics();
builder.AddLegalRoutes();
builder.AddRecruitment();
builder.AddParticipation();
builder.AddAllocation();
builder.AddFhirServer<FhirScope>();
builder.AddConsent();
builder.AddPrivacy();

var app = builder.Build();
app.UseServiceDefaults();
app.MapTrials();
app.Run();

internal partial class Program;
