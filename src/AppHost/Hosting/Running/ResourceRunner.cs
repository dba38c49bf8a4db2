using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>The life of one resource: wait, start, watch, and end; again after each start command.</summary>
internal sealed class ResourceRunner(
    IResource resource, RunContext run, ResourceLog log, HostLog host, ResourceNotificationService notifications, HealthWatch health, IReadOnlyList<Replica> replicas) : IDisposable
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _oneCommand = new(1, 1);
    private readonly List<Forwarder> _forwarders = [];
    private CancellationTokenSource? _stopping;
    private Task _life = Task.CompletedTask;
    private int _starts;

    public IResource Resource { get; } = resource;

    public ResourceLog Log { get; } = log;

    public IReadOnlyList<Replica> Replicas { get; } = replicas;

    private bool HasProcess => Resource.Annotations.OfType<LaunchAnnotation>().Any();

    /// <summary>Begins a life and returns; states are published as they come. No-op while one goes on.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await _oneCommand.WaitAsync(ct);
        try
        {
            if (notifications.TryGetCurrentState(Resource.Name, out var state) && state.Snapshot.IsTerminal)
            {
                // The end is told before the last of it is tidied up.
                await _life.WaitAsync(ct);
            }

            if (_life.IsCompleted)
            {
                _stopping?.Dispose();
                _stopping = new CancellationTokenSource();
                Publish(KnownResourceStates.Starting, s => s with { HealthStatus = null, ExitCode = null, Reason = null });
                _life = LiveAsync(_stopping.Token);
            }
        }
        finally
        {
            _oneCommand.Release();
        }
    }

    public async Task StopAsync(CancellationToken ct)
    {
        await _oneCommand.WaitAsync(ct);
        try
        {
            if (_stopping is not null && !_life.IsCompleted)
            {
                await _stopping.CancelAsync();
                await _life;
            }
        }
        finally
        {
            _oneCommand.Release();
        }
    }

    /// <summary>SIGKILL to every process of the resource: a fault, not a stop; the host reports it as a crash.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        var killed = Replicas.Select(replica => replica.ProcessId).OfType<int>().ToList();
        foreach (var replica in Replicas)
        {
            replica.Kill();
        }

        await notifications.WaitForResourceAsync(
            Resource.Name, change => !change.Snapshot.ProcessIds.Intersect(killed).Any(), ct);
    }

    public void Dispose()
    {
        _stopping?.Dispose();
        _oneCommand.Dispose();
    }

    private async Task LiveAsync(CancellationToken stop)
    {
        try
        {
            Publish(KnownResourceStates.Waiting);
            await new DependencyWait(Resource, run, notifications).WaitAsync(stop);
            await (HasProcess ? RunProcessesAsync(stop) : RunWithoutProcessAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Publish(KnownResourceStates.Finished, s => s with { HealthStatus = null, ProcessIds = [] });
        }
        catch (Exception e)
        {
            // Whatever hinders one resource is told with its cause and leaves the others alone.
            Fail(e is DistributedApplicationException ? e.Message : e.ToString());
        }
    }

    private async Task RunWithoutProcessAsync(CancellationToken stop)
    {
        foreach (var preparation in Resource.Annotations.OfType<PreparationAnnotation>())
        {
            await preparation.PrepareAsync(run, stop);
        }

        if (Resource is IValueProvider value)
        {
            await value.GetValueAsync(stop);
        }

        Publish(KnownResourceStates.Running, s => s with { HealthStatus = HealthStatus.Healthy, StartTimeStamp = Now() });
        await Task.Delay(Timeout.InfiniteTimeSpan, run.Clock, stop);
    }

    private async Task RunProcessesAsync(CancellationToken stop)
    {
        Publish(KnownResourceStates.Starting);
        OpenForwarders();
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await Task.WhenAll(Replicas.Select(replica => replica.StartAsync(stop)));
            PublishStarted();
            var watch = health.WatchAsync(Resource, watching.Token);
            await Task.WhenAll(Replicas.Select(replica => SuperviseAsync(replica, stop)));
            await watching.CancelAsync();
            await watch;
        }
        finally
        {
            await watching.CancelAsync();
            await EndProcessesAsync(stop);
        }
    }

    /// <summary>Reports the end of a process, and starts it again where that was asked for.</summary>
    private async Task SuperviseAsync(Replica replica, CancellationToken stop)
    {
        for (var failures = 0; ; failures++)
        {
            var started = run.Clock.GetTimestamp();
            var code = await replica.WaitForExitAsync(stop);
            var lasted = run.Clock.GetElapsedTime(started);
            var again = run.Options.RestartOnCrash && code != 0;
            ReportExit(replica, code, lasted, final: !again);
            if (!again)
            {
                return;
            }

            failures = lasted > 2 * LongestBackoff ? 0 : failures;
            var backoff = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), LongestBackoff.TotalSeconds));
            host.Say($"'{NameOf(replica)}' starts again in {backoff.TotalSeconds:0} s");
            await Task.Delay(backoff, run.Clock, stop);
            await replica.StartAsync(stop);
            PublishStarted();
        }
    }

    private void ReportExit(Replica replica, int code, TimeSpan lasted, bool final)
    {
        // First the words, then the state: who waits for the state finds the words.
        var reason = $"exited with code {code} after {lasted.TotalSeconds:0.0} s";
        host.Say($"'{NameOf(replica)}' {reason}");
        if (code != 0)
        {
            ShowTail();
        }

        var allEnded = final && Replicas.All(other => other.ProcessId is null);
        notifications.Update(Resource, s => s with
        {
            State = allEnded ? KnownResourceStates.Finished : s.State,
            HealthStatus = allEnded ? null : HealthStatus.Unhealthy,
            ExitCode = code,
            StopTimeStamp = Now(),
            Reason = reason,
            ProcessIds = ProcessIds(),
        });
    }

    private void Fail(string reason)
    {
        host.Problem(reason);
        ShowTail();
        Publish(KnownResourceStates.FailedToStart, s => s with { HealthStatus = null, Reason = reason, ProcessIds = [] });
    }

    private void ShowTail()
    {
        var tail = Log.Tail(Replica.TailLines);
        if (tail.Count > 0)
        {
            host.Say($"the last {tail.Count} lines of '{Resource.Name}':");
            foreach (var line in tail)
            {
                host.Say("    " + line);
            }
        }
    }

    private async Task EndProcessesAsync(CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            Publish(KnownResourceStates.Stopping);
        }

        await Task.WhenAll(Replicas.Select(replica => replica.StopAsync()));
        await Task.WhenAll(_forwarders.Select(forwarder => forwarder.DisposeAsync().AsTask()));
        _forwarders.Clear();
    }

    private void OpenForwarders()
    {
        foreach (var endpoint in Resource.Annotations.OfType<EndpointAnnotation>())
        {
            var targets = Replicas.Select(replica => replica.TargetPorts[endpoint.Name]).ToList();
            if (targets is not [var only] || only != endpoint.AllocatedPort)
            {
                _forwarders.Add(new Forwarder(endpoint.AllocatedPort!.Value, targets));
            }
        }
    }

    private void PublishStarted()
    {
        var restarts = _starts++;
        Publish(KnownResourceStates.Running, s => s with
        {
            HealthStatus = Resource.Annotations.OfType<HealthProbeAnnotation>().Any() ? HealthStatus.Unhealthy : HealthStatus.Healthy,
            StartTimeStamp = Now(),
            StopTimeStamp = null,
            Restarts = restarts,
            HealthyAfter = null,
            ProcessIds = ProcessIds(),
        });
    }

    private void Publish(string state, Func<CustomResourceSnapshot, CustomResourceSnapshot>? change = null) =>
        notifications.Update(Resource, s => (change?.Invoke(s) ?? s) with { State = state });

    private System.Collections.Immutable.ImmutableArray<int> ProcessIds() => [.. Replicas.Select(replica => replica.ProcessId).OfType<int>()];

    private DateTime Now() => run.Clock.GetUtcNow().UtcDateTime;

    private string NameOf(Replica replica) => Replicas.Count == 1 ? Resource.Name : $"{Resource.Name}-{replica.Number}";
}
