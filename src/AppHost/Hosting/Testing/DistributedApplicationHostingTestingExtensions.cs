using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client of the resource's address: http, else https, unless another endpoint is named.</summary>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var resource = app.Find(resourceName) as IResourceWithEndpoints
            ?? throw new ArgumentException($"The resource '{resourceName}' has no endpoints.", nameof(resourceName));
        var endpoints = ResourceBuilderExtensions.EndpointsOf(resource).ToList();
        var endpoint = endpointName is not null
            ? endpoints.FirstOrDefault(e => e.EndpointName.Equals(endpointName, StringComparison.OrdinalIgnoreCase))
            : endpoints.FirstOrDefault(e => e.IsHttp) ?? endpoints.FirstOrDefault(e => e.IsHttps) ?? endpoints.FirstOrDefault();

        return new Uri(endpoint?.Url ?? throw new ArgumentException($"The resource '{resourceName}' has no endpoint '{endpointName}'.", nameof(endpointName)));
    }

    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        app.Find(resourceName) is IResourceWithConnectionString resource
            ? resource.GetConnectionStringAsync(cancellationToken)
            : throw new ArgumentException($"The resource '{resourceName}' has no connection string.", nameof(resourceName));

    /// <summary>The processes that run for a resource now; none while it is down.</summary>
    public static IReadOnlyList<int> GetProcessIds(this DistributedApplication app, string resourceName) =>
        app.ResourceNotifications.TryGetCurrentState(resourceName, out var state) ? [.. state.Snapshot.ProcessIds] : [];

    /// <summary>SIGKILL to the resource and all that it started; returns when the host has seen it die.</summary>
    public static Task KillAsync(this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        app.RunnerOf(resourceName).KillAsync(cancellationToken);

    /// <summary>The latest lines that the resource wrote.</summary>
    public static IReadOnlyList<string> GetLogTail(this DistributedApplication app, string resourceName, int lines = 30) =>
        app.RunnerOf(resourceName).Log.Tail(lines);

    private static IResource Find(this DistributedApplication app, string resourceName) =>
        app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .FirstOrDefault(resource => resource.Name.Equals(resourceName, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no resource named '{resourceName}'.", nameof(resourceName));

    private static ResourceRunner RunnerOf(this DistributedApplication app, string resourceName) =>
        app.Services.GetRequiredService<Orchestrator>().Find(resourceName)
        ?? throw new ArgumentException($"There is no running resource named '{resourceName}'.", nameof(resourceName));
}
