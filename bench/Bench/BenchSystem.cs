using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Marketplace.Bench;

/// <summary>The part of the system that a submission passes: gateway, Feedback, broker and database, and a twin of the path without its store.</summary>
internal sealed class BenchSystem : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private BenchSystem(DistributedApplication app, FakeTrials trials, Uri broker)
    {
        _app = app;
        Trials = trials;
        Broker = broker;
    }

    public FakeTrials Trials { get; }

    public Uri Broker { get; }

    public Uri Gateway => _app.GetEndpoint("gateway");

    public Uri StorelessGateway => _app.GetEndpoint("gateway-storeless");

    public static async Task<BenchSystem> StartAsync(string provider)
    {
        var trials = new FakeTrials();
        await trials.StartAsync();
        var map = DistributedApplicationTestingBuilder.Create("--AppHost:ResourceLogging=false");
        var messaging = map.AddRabbitMQ("messaging");
        var feedback = Service(map, "feedback", Project("src/Services/Feedback/Feedback.csproj"), trials)
            .WithEnvironment("Storage__Provider", provider)
            .WithEnvironment("Storage__Directory", Path.Combine(map.Configuration["DataDirectory"]!, "feedback"))
            .WithReference(messaging).WaitFor(messaging);
        if (provider == "Postgres")
        {
            var database = map.AddPostgres("postgres").AddDatabase("feedback-database", "feedback");
            feedback.WithReference(database, "database").WaitFor(database);
        }

        var storeless = Service(map, "feedback-storeless", Project("bench/Bench/Bench.csproj"), trials).WithArgs("storeless");
        AddGateway(map, "gateway", feedback);
        AddGateway(map, "gateway-storeless", storeless);

        var app = await map.BuildAsync();
        await app.StartAsync();
        foreach (var gateway in new[] { "gateway", "gateway-storeless" })
        {
            await WaitAsync(app, gateway);
        }

        return new BenchSystem(app, trials, new Uri((await app.GetConnectionStringAsync("messaging"))!));
    }

    /// <summary>A trial that Feedback knows.</summary>
    public async Task<Guid> OpenTrialAsync(int waves)
    {
        var trial = await FakeTrials.AnnounceAsync(Broker, waves);
        await UntilAsync(async () => await CountAsync(trial) is not null, "Feedback knows the trial");
        return trial;
    }

    /// <summary>How many answers the results count, over all waves; null while the trial is unknown.</summary>
    public async Task<int?> CountAsync(Guid trial)
    {
        using var client = new HttpClient { BaseAddress = Gateway };
        using var response = await client.GetAsync($"/api/feedback/trials/{trial}/results");
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var results = await response.Content.ReadFromJsonAsync<JsonElement>();
        return results.GetProperty("results").EnumerateArray()
            .Sum(r => r.GetProperty("overall").GetProperty("n") is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : 0);
    }

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(limit) > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException($"After a minute it still did not hold that {what}.");
            }

            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Trials.DisposeAsync();
    }

    private static async Task WaitAsync(DistributedApplication app, string gateway)
    {
        try
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(gateway, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (Exception e) when (e is TimeoutException or DistributedApplicationException)
        {
            foreach (var resource in (string[])["messaging", "feedback", "feedback-storeless", gateway])
            {
                Console.Error.WriteLine($"--- {resource}\n{string.Join('\n', app.GetLogTail(resource))}");
            }

            throw;
        }
    }

    private static IResourceBuilder<ProjectResource> Service(IDistributedApplicationBuilder map, string name, string project, FakeTrials trials) =>
        map.AddProject(name, project)
            .WithHttpEndpoint().WithHttpEndpoint(name: "h2c", env: "Http2Port").WithHttpHealthCheck("/health")
            .WithEnvironment("services__trials__http__0", trials.Address)
            .WithEnvironment("services__identity__http__0", trials.Address);

    private static void AddGateway(IDistributedApplicationBuilder map, string name, IResourceBuilder<ProjectResource> feedback) =>
        map.AddProject(name, Project("src/Gateway/Gateway.csproj"))
            .WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithEnvironment("Gateway__RateLimits__Enabled", "false")
            .WithReference(feedback, "feedback").WaitFor(feedback);

    // ./dev runs the benchmarks from the root of the checkout.
    private static string Project(string path) => Path.GetFullPath(path) is var full && File.Exists(full)
        ? full
        : throw new FileNotFoundException($"{path} is not here; run ./dev bench, which starts from the root of the checkout.");
}
