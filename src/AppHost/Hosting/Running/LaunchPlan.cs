using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Everything that is needed to start one process.</summary>
internal sealed record LaunchPlan(string Command, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    public required IDictionary<string, string> Environment { get; init; }

    /// <summary>The signal that asks this program to end in peace.</summary>
    public int StopSignal { get; init; } = Signals.Terminate;
}

/// <summary>How a resource becomes a process; asked anew at every start.</summary>
internal sealed class LaunchAnnotation(Func<LaunchContext, CancellationToken, Task<LaunchPlan>> planAsync) : IResourceAnnotation
{
    public Func<LaunchContext, CancellationToken, Task<LaunchPlan>> PlanAsync { get; } = planAsync;
}

/// <summary>Something to do once what the resource waits for is there: a database is created in its server.</summary>
internal sealed class PreparationAnnotation(Func<RunContext, CancellationToken, Task> prepareAsync) : IResourceAnnotation
{
    public Func<RunContext, CancellationToken, Task> PrepareAsync { get; } = prepareAsync;
}

/// <summary>What all runners share.</summary>
internal sealed record RunContext(
    AppHostOptions Options,
    DataDirectory Data,
    RunMarker Marker,
    DistributedApplicationExecutionContext Execution,
    TimeProvider Clock,
    bool IsDevelopment,
    IReadOnlyDictionary<string, string?> Settings);

/// <summary>One start of one replica.</summary>
internal sealed record LaunchContext(IResource Resource, RunContext Run, ILogger Logger, IReadOnlyDictionary<string, int> TargetPorts)
{
    /// <summary>The inherited environment, then the defaults, then what the map says; the last word wins.</summary>
    public async Task<IDictionary<string, string>> EnvironmentAsync(IEnumerable<KeyValuePair<string, object>> defaults, CancellationToken ct)
    {
        var variables = new Dictionary<string, object>(defaults);
        foreach (var endpoint in Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.Variable is not null))
        {
            variables[endpoint.Variable!] = TargetPorts[endpoint.Name];
        }

        var context = new EnvironmentCallbackContext(Run.Execution, Resource, variables, Logger, ct);
        foreach (var annotation in Resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        var environment = InheritedEnvironment.Read();
        foreach (var (name, value) in variables)
        {
            environment[name] = await Value.ResolveAsync(value, ct) ?? "";
        }

        Run.Marker.Mark(environment);
        return environment;
    }

    public async Task<IReadOnlyList<string>> ArgumentsAsync(CancellationToken ct)
    {
        var context = new CommandLineArgsCallbackContext([], ct);
        foreach (var annotation in Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        var arguments = new List<string>();
        foreach (var argument in context.Args)
        {
            arguments.Add(await Value.ResolveAsync(argument, ct) ?? "");
        }

        return arguments;
    }
}

internal static class InheritedEnvironment
{
    // These speak of the AppHost itself; a service that inherited them would listen on the AppHost's address.
    private static readonly HashSet<string> Own =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    public static Dictionary<string, string> Read() => Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .Where(entry => !Own.Contains((string)entry.Key))
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
