using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Healthy means: GET of the path answers with exactly this status (200 unless told).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var names = endpointName is null ? new[] { "https", "http" } : [endpointName];
        var endpoint = names.Select(name => builder.GetEndpoint(name)).FirstOrDefault(e => e.Exists)
            ?? throw new DistributedApplicationException(
                $"Could not create the HTTP health check of '{builder.Resource.Name}': it has no endpoint named {string.Join(" or ", names)}. Call WithHttpEndpoint before WithHttpHealthCheck.");

        return builder.WithHttpHealthCheck(() => endpoint, path, statusCode);
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        if (endpointSelector is null)
        {
            return builder.WithHttpHealthCheck(path, statusCode, endpointName: null);
        }

        return builder.WithAnnotation(new HealthProbeAnnotation(
            (context, ct) => HttpProbe.CheckAsync(context, new Uri(new Uri(endpointSelector().Url), path ?? "/"), statusCode ?? 200, ct)));
    }

    /// <summary>Ties the resource to a health check registered in the AppHost's services under this key.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource => builder.WithAnnotation(new HealthProbeAnnotation(async (context, ct) =>
        {
            var report = await context.Checks.CheckHealthAsync(check => check.Name == key, ct);
            return report.Entries.TryGetValue(key, out var entry)
                ? entry.Status == HealthStatus.Healthy ? null : $"{key}: {entry.Description ?? entry.Exception?.Message ?? entry.Status.ToString()}"
                : $"no health check is registered under the key '{key}'";
        }));
}
