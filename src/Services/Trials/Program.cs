using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Identity;
using Marketplace.Messaging;
using Marketplace.ServiceDefaults;
using Marketplace.Storage;
using Marketplace.Trials;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Participation;
using Marketplace.Trials.Solutions;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddValidation();
builder.AddStorage<TrialsDb>("trials");
builder.AddMessaging<TrialsDb>("trials")
    .Subscribe<OrganisationVerifiedV1, OnOrganisationVerified>()
    .Subscribe<SolutionPublishedV1, OnSolutionPublished>()
    .Subscribe<SolutionVersionReleasedV1, OnSolutionVersionReleased>()
    .Subscribe<SolutionSuspendedV1, OnSolutionSuspended>()
    .Subscribe<SolutionWithdrawnV1, OnSolutionWithdrawn>();
builder.AddLifecycle();
builder.AddParticipation();

var app = builder.Build();
app.UseServiceDefaults();
app.MapTrials();
app.Run();

internal partial class Program;
