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
var identity = AddService<Projects.Identity>("identity").WithReference(messaging);
var trials = AddService<Projects.Trials>("trials").WithReference(messaging).WithReference(identity);
var catalog = AddService<Projects.Catalog>("catalog").WithReference(messaging).WithReference(identity);
var feedback = AddService<Projects.Feedback>("feedback").WithReference(messaging).WithReference(identity).WithReference(trials);
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
    .WithReference(feedback).WaitFor(feedback)
    // The portal says for whom it asks, so that limits count people and not the portal.
    .WithEnvironment("Gateway__TrustedProxies__0", "127.0.0.1")
    .WithEnvironment("Gateway__TrustedProxies__1", "::1");

// A client of the public API like any other, and behind the same address.
var portal = AddService<Projects.Portal>("portal").WithReference(gateway);
gateway.WithReference(portal);

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
        .WithEnvironment("Storage__Directory", data);

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
