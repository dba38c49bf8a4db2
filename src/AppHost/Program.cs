// The map of the system: every process, what it uses and what it waits for.
// It speaks Aspire's app model and runs on Aspire too: dotnet build -p:UseAspire=true.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

var builder = DistributedApplication.CreateBuilder(args);
var data = Path.GetFullPath(builder.Configuration["DataDirectory"] ?? ".data", builder.AppHostDirectory);
var storage = builder.Configuration["Storage:Provider"] ?? "Sqlite";

// Systems that send answers over the broker (docs/ingest.md).
var partners = builder.Configuration.GetSection("Ingest:Partners").Get<string[]>() ?? [];

// A broker that runs elsewhere when its address is given, otherwise one of our own.
IResourceBuilder<IResourceWithConnectionString> messaging = builder.Configuration.GetConnectionString("messaging") is not null
    ? builder.AddConnectionString("messaging")
    : builder.AddRabbitMQ("messaging").WithPartners(partners);

IResourceBuilder<PostgresServerResource>? postgres = null;

// No service waits for the broker or for another service: each accepts work at once and catches up later.
var identity = AddService<Projects.Identity>("identity");
var trials = AddService<Projects.Trials>("trials").WithReference(identity);
var catalog = AddService<Projects.Catalog>("catalog").WithReference(identity);
var feedback = AddService<Projects.Feedback>("feedback").WithReference(identity).WithReference(trials);
for (var i = 0; i < partners.Length; i++)
{
    feedback.WithEnvironment($"Ingest__Partners__{i}", partners[i]);
}

var gateway = builder.AddProject<Projects.Gateway>("gateway")
    .WithHttpEndpoint(port: builder.Configuration.GetValue("Gateway:Port", 8080))
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithReference(identity).WaitFor(identity)
    .WithReference(catalog).WaitFor(catalog)
    .WithReference(trials).WaitFor(trials)
    .WithReference(feedback).WaitFor(feedback);

// Sample data, planted once through the public API; prints the accounts to sign in with.
if (builder.Configuration.GetValue("DemoData", false))
{
    builder.AddProject<Projects.Demo>("demo-data")
        .WithArgs("seed", "--data", data, "--gateway", gateway.GetEndpoint("http"))
        .WaitFor(gateway);
}

builder.Build().Run();

IResourceBuilder<ProjectResource> AddService<TProject>(string name)
    where TProject : IProjectMetadata, new()
{
    var service = builder.AddProject<TProject>(name)
        .WithHttpEndpoint()
        .WithHttpEndpoint(name: "h2c", env: "Http2Port")
        .WithHttpHealthCheck("/health")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
        .WithEnvironment("Storage__Provider", storage)
        .WithEnvironment("Storage__Directory", data)
        .WithReference(messaging);

    if (storage.Equals("Postgres", StringComparison.OrdinalIgnoreCase))
    {
        var database = DatabaseOf(name);
        service.WithReference(database, "database").WaitFor(database);
    }

    return service;
}

// A database per service, named like the service; in a cluster of our own unless an address is given.
IResourceBuilder<IResourceWithConnectionString> DatabaseOf(string service) =>
    builder.Configuration.GetConnectionString($"{service}-database") is not null
        ? builder.AddConnectionString($"{service}-database")
        : (postgres ??= builder.AddPostgres("postgres")).AddDatabase($"{service}-database", service);
