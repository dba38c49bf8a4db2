using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>One process of a resource: how it is launched, and how it ended.</summary>
internal sealed class Replica(IResource resource, int number, RunContext run, ResourceLog log, ILogger logger)
{
    public const int TailLines = 30;

    private ChildProcess? _process;

    /// <summary>The replica's own ports by endpoint; the public port when there is only one process.</summary>
    public required IReadOnlyDictionary<string, int> TargetPorts { get; init; }

    public int Number { get; } = number;

    public int? ProcessId => _process is { IsRunning: true } process ? process.Id : null;

    public async Task StartAsync(CancellationToken ct)
    {
        var launch = resource.Annotations.OfType<LaunchAnnotation>().Last();
        var plan = await launch.PlanAsync(new LaunchContext(resource, run, logger, TargetPorts), ct);
        _process?.Dispose();
        _process = ChildProcess.Start(plan, log.Write);
    }

    /// <summary>Waits for the end of the process and of its last words.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken ct)
    {
        var code = await _process!.Exit.WaitAsync(ct);
        await _process.DrainAsync(TimeSpan.FromSeconds(1), run.Clock);
        // A process that died may leave members of its group behind, which would keep its ports.
        _process.Kill();
        return code;
    }

    public async Task StopAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        if (!await process.StopAsync(run.Options.StopTimeout, run.Clock))
        {
            log.Write($"did not end within {run.Options.StopTimeoutSeconds:0.#} s of SIGTERM and was killed");
        }

        await process.DrainAsync(TimeSpan.FromSeconds(1), run.Clock);
    }

    public void Kill() => _process?.Kill();

    /// <summary>The memory of the process and of all that it started.</summary>
    public long ResidentBytes() => ProcessId is { } id ? ProcessTable.Tree(id).Sum(process => process.ResidentBytes) : 0;
}
