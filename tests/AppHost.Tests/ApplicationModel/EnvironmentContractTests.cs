using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Marketplace.AppHost.Tests.ApplicationModel;

/// <summary>What a real process sees is what it would see under Aspire.</summary>
public class EnvironmentContractTests
{
    [Fact]
    public async Task Reference_to_a_project_gives_its_address_under_both_names()
    {
        await using var map = Playground.Map();
        var back = map.AddSample("order-api");
        map.AddSample("front").WithReference(back).WithReference(back, "Shop");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("front");

        var seen = await app.EnvironmentOfAsync("front");
        var address = app.GetEndpoint("order-api").ToString().TrimEnd('/');
        Assert.Equal(address, seen["services__order-api__http__0"]);
        Assert.Equal(address, seen["ORDER_API_HTTP"]);
        Assert.Equal(address, seen["services__Shop__http__0"]);
        Assert.Equal(address, seen["Shop_HTTP"]);
    }

    [Fact]
    public async Task Reference_to_a_connection_string_gives_it_under_the_name_asked_for()
    {
        await using var map = Playground.Map("--ConnectionStrings:messaging=amqp://elsewhere:5672");
        var messaging = map.AddConnectionString("messaging");
        map.AddSample("one").WithReference(messaging).WithReference(messaging, "database");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");

        var seen = await app.EnvironmentOfAsync("one");
        Assert.Equal("amqp://elsewhere:5672", seen["ConnectionStrings__messaging"]);
        Assert.Equal("amqp://elsewhere:5672", seen["ConnectionStrings__database"]);
    }

    [Fact]
    public async Task Missing_connection_string_is_named_with_its_variable()
    {
        await using var map = Playground.Map();
        map.AddSample("one").WithReference(map.AddConnectionString("messaging"));
        await using var app = await map.StartAsync();

        var failed = await app.ReachesAsync("one", KnownResourceStates.FailedToStart);
        Assert.Contains("ConnectionStrings__messaging", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_to_an_address_gives_it_as_a_service()
    {
        await using var map = Playground.Map();
        var one = map.AddSample("one").WithReference("registry", new Uri("https://registry.example/"));
        Assert.Throws<InvalidOperationException>(() => one.WithReference("other", new Uri("https://registry.example/path")));
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");

        var seen = await app.EnvironmentOfAsync("one");
        Assert.Equal("https://registry.example/", seen["services__registry__default__0"]);
        Assert.Equal("https://registry.example/", seen["registry"]);
    }

    [Fact]
    public async Task Every_form_of_WithEnvironment_reaches_the_process_and_the_last_word_wins()
    {
        await using var map = Playground.Map("--Parameters:colour=green");
        var back = map.AddSample("back");
        map.AddSample("one")
            .WithEnvironment("PLAIN", "first").WithEnvironment("PLAIN", "last")
            .WithEnvironment("ENDPOINT", back.GetEndpoint("http"))
            .WithEnvironment("PARAMETER", map.AddParameter("colour"))
            .WithEnvironment("CALLBACK", () => "called")
            .WithEnvironment("EXPRESSION", $"host={back.GetEndpoint("http").Property(EndpointProperty.Host)};{"text"}")
            .WithEnvironment(context => context.EnvironmentVariables["CONTEXT"] = context.Resource.Name);
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");

        var seen = await app.EnvironmentOfAsync("one");
        Assert.Equal("last", seen["PLAIN"]);
        Assert.Equal(app.GetEndpoint("back").ToString().TrimEnd('/'), seen["ENDPOINT"]);
        Assert.Equal("green", seen["PARAMETER"]);
        Assert.Equal("called", seen["CALLBACK"]);
        Assert.Equal("host=localhost;text", seen["EXPRESSION"]);
        Assert.Equal("one", seen["CONTEXT"]);
    }

    [Fact]
    public async Task Project_gets_its_own_address_and_telemetry_name_and_its_folder()
    {
        await using var map = Playground.Map("--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:4317");
        map.AddSample("one");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");

        var seen = await app.EnvironmentOfAsync("one");
        Assert.Equal(app.GetEndpoint("one").ToString().TrimEnd('/'), seen["ASPNETCORE_URLS"]);
        Assert.Equal("one", seen["OTEL_SERVICE_NAME"]);
        Assert.Equal("http://localhost:4317", seen["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("grpc", seen["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Matches("^service.instance.id=[a-z]{8}$", seen["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.EndsWith("/Sample", await app.GetAsync("one", "/directory"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variable_that_is_changed_after_the_start_is_seen_after_a_restart()
    {
        var level = "calm";
        await using var map = Playground.Map();
        map.AddSample("one").WithEnvironment("LEVEL", () => level);
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");
        Assert.Equal("calm", (await app.EnvironmentOfAsync("one"))["LEVEL"]);

        level = "wild";
        await app.ResourceCommands.ExecuteCommandAsync("one", KnownResourceCommands.RestartCommand, Playground.Limit());
        await app.HealthyAsync("one");
        Assert.Equal("wild", (await app.EnvironmentOfAsync("one"))["LEVEL"]);
    }
}
