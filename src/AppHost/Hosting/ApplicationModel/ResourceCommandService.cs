using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
}

public sealed record ExecuteCommandResult
{
    public required bool Success { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>Starts, stops and restarts single resources of a running application.</summary>
public sealed class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator)
    {
        _orchestrator = orchestrator;
    }

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteCommandAsync(resource.Name, commandName, cancellationToken);

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (_orchestrator.Find(resourceId) is not { } runner)
        {
            return Refused($"There is no resource named '{resourceId}' that can be started or stopped.");
        }

        switch (commandName)
        {
            case "start":
                await runner.StartAsync(cancellationToken);
                break;
            case "stop":
                await runner.StopAsync(cancellationToken);
                break;
            case "restart":
                await runner.StopAsync(cancellationToken);
                await runner.StartAsync(cancellationToken);
                break;
            default:
                return Refused($"There is no command '{commandName}'; there are start, stop and restart.");
        }

        return new() { Success = true };
    }

    private static ExecuteCommandResult Refused(string message) => new() { Success = false, ErrorMessage = message };
}
