using Marketplace.Catalog;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Organisations;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Solutions;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Identity;
using Marketplace.Contracts.Trials;
using Marketplace.Messaging;
using Marketplace.ServiceDefaults;
using Marketplace.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddValidation();
builder.Services.AddOptions<CatalogOptions>().BindConfiguration(CatalogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.AddStorage<CatalogDb>("catalog");
builder.AddMessaging<CatalogDb>("catalog")
    .Subscribe<OrganisationVerifiedV1, OnOrganisationVerified>()
    .Subscribe<ResultsUpdatedV1, OnResultsUpdated>()
    .Subscribe<TrialTransitionedV1, OnTrialTransitioned>();
builder.Services.AddSingleton<SolutionChanges>();
builder.Services.AddSingleton<ListingSearch>();
builder.Services.AddHostedService<SearchUpkeep>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapCatalog();
app.Run();
