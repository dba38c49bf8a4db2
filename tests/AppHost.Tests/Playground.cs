using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

// The tests mostly wait for processes, so more of them may run than there are cores.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace Marketplace.AppHost.Tests;

/// <summary>Small maps of sample services, each with ports and a data directory of its own.</summary>
internal static class Playground
{
    public static CancellationToken Limit(double seconds = 30)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        return limit.Token;
    }

    public static IDistributedApplicationTestingBuilder Map(params string[] args) =>
        DistributedApplicationTestingBuilder.Create(["--AppHost:HealthIntervalSeconds=0.2", .. args]);

    public static IResourceBuilder<ProjectResource> AddSample(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddProject<Projects.Sample>(name).WithHttpEndpoint().WithHttpHealthCheck("/health");

    public static async Task<DistributedApplication> StartAsync(this IDistributedApplicationTestingBuilder builder)
    {
        var app = await builder.BuildAsync();
        try
        {
            await app.StartAsync(Limit());
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public static Task HealthyAsync(this DistributedApplication app, string name, double seconds = 30) =>
        app.ResourceNotifications.WaitForResourceHealthyAsync(name, Limit(seconds));

    public static async Task<CustomResourceSnapshot> ReachesAsync(this DistributedApplication app, string name, string state) =>
        (await app.ResourceNotifications.WaitForResourceAsync(name, change => change.Snapshot.State?.Text == state, Limit())).Snapshot;

    public static async Task<string> GetAsync(this DistributedApplication app, string name, string path)
    {
        using var client = app.CreateHttpClient(name);
        return await client.GetStringAsync(path, Limit());
    }

    public static async Task PostAsync(this DistributedApplication app, string name, string path)
    {
        using var client = app.CreateHttpClient(name);
        using var answer = await client.PostAsync(path, content: null, Limit());
    }

    /// <summary>The process ends within the request, so the connection may break before the answer.</summary>
    public static async Task CrashAsync(this DistributedApplication app, string name, int exitCode)
    {
        try
        {
            await app.PostAsync(name, $"/crash/{exitCode}");
        }
        catch (HttpRequestException)
        {
            // As expected of a crash.
        }
    }

    public static async Task<Dictionary<string, string>> EnvironmentOfAsync(this DistributedApplication app, string name) =>
        System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(await app.GetAsync(name, "/environment"))!;

    /// <summary>Asks until the condition holds, and says what was awaited when it never does.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition, string awaited, double seconds = 15)
    {
        var limit = Limit(seconds);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {seconds} s: {awaited}");
            await Task.Delay(25, CancellationToken.None);
        }
    }
}
