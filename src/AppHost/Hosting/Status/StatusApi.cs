using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Status;

/// <summary>What the page, and any script, reads and commands.</summary>
internal sealed class StatusApi(
    Orchestrator orchestrator, LogBook logs, ResourceNotificationService notifications, ResourceCommandService commands, RunContext run, CancellationToken closing)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public void Map(WebApplication web)
    {
        web.MapGet("/api/resources", (RequestDelegate)ListAsync);
        web.MapGet("/api/resources/{name}/log", (RequestDelegate)FollowLogAsync);
        web.MapPost("/api/resources/{name}/{command}", (RequestDelegate)CommandAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        var resources = orchestrator.Runners.Select(Describe).ToList();
        return context.Response.WriteAsJsonAsync(
            new StatusView(Environment.ProcessId, Environment.WorkingSet, run.Data.Path, resources.All(resource => resource.Ready), resources),
            Json,
            context.RequestAborted);
    }

    private ResourceView Describe(ResourceRunner runner)
    {
        var resource = runner.Resource;
        var snapshot = notifications.TryGetCurrentState(resource.Name, out var state) ? state.Snapshot : new() { ResourceType = "" };
        return new ResourceView
        {
            Name = resource.Name,
            Type = snapshot.ResourceType,
            State = snapshot.StateText,
            Health = snapshot.HealthStatus?.ToString(),
            Ready = snapshot.IsHealthy,
            Reason = snapshot.Reason,
            ExitCode = snapshot.ExitCode,
            Endpoints = [.. resource.Annotations.OfType<EndpointAnnotation>().Select(e => $"{e.UriScheme}://localhost:{e.AllocatedPort}")],
            ProcessIds = [.. snapshot.ProcessIds],
            Restarts = snapshot.Restarts,
            MemoryBytes = runner.Replicas.Sum(replica => replica.ResidentBytes()),
            StartedAt = snapshot.StartTimeStamp,
            HealthyAfterSeconds = snapshot.HealthyAfter?.TotalSeconds,
            HasProcess = resource.Annotations.OfType<LaunchAnnotation>().Any(),
        };
    }

    /// <summary>Server-sent events, one per line of the log.</summary>
    private async Task FollowLogAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        if (logs.Find(name) is not { } log)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        try
        {
            await foreach (var line in log.FollowAsync(either.Token))
            {
                await context.Response.WriteAsync($"data: {line.ReplaceLineEndings(" ")}\n\n", either.Token);
                await context.Response.Body.FlushAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left, or the host stops.
        }
    }

    private async Task CommandAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var command = context.Request.RouteValues["command"] as string ?? "";
        var result = await commands.ExecuteCommandAsync(name, command, closing);
        context.Response.StatusCode = result.Success ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        await context.Response.WriteAsJsonAsync(result, Json, context.RequestAborted);
    }

    private sealed record StatusView(int ProcessId, long MemoryBytes, string DataDirectory, bool Ready, IReadOnlyList<ResourceView> Resources);

    private sealed record ResourceView
    {
        public required string Name { get; init; }

        public required string Type { get; init; }

        public required string State { get; init; }

        public string? Health { get; init; }

        /// <summary>Running, and healthy.</summary>
        public required bool Ready { get; init; }

        public string? Reason { get; init; }

        public int? ExitCode { get; init; }

        public required IReadOnlyList<string> Endpoints { get; init; }

        public required IReadOnlyList<int> ProcessIds { get; init; }

        public int Restarts { get; init; }

        public long MemoryBytes { get; init; }

        public DateTime? StartedAt { get; init; }

        public double? HealthyAfterSeconds { get; init; }

        public bool HasProcess { get; init; }
    }
}
