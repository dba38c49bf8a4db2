// A small map: a broker when the tests ask for one, a service, and another that needs it.
var builder = DistributedApplication.CreateBuilder(args);

var back = builder.AddProject<Projects.Sample>("back")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithEnvironment("SAMPLE_STOP_FILE", builder.Configuration["StopFile"]);

builder.AddProject<Projects.Sample>("front")
    .WithHttpEndpoint(port: int.TryParse(builder.Configuration["FrontPort"], out var port) ? port : null)
    .WithHttpHealthCheck("/health")
    .WithEnvironment("SAMPLE_STOP_FILE", builder.Configuration["StopFile"])
    .WithReference(back).WaitFor(back);

if (builder.Configuration["Broker"] is not null)
{
    builder.AddRabbitMQ("messaging");
}

builder.Build().Run();
