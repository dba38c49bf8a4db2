using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Status;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Starts and stops everything on the map, in the right order and without leaving anything behind.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    RunContext run,
    LogBook logs,
    HostLog host,
    ResourceNotificationService notifications,
    HealthCheckService checks,
    ILoggerFactory loggers,
    IHostEnvironment environment) : IHostedService, IAsyncDisposable
{
    private readonly Dictionary<string, ResourceRunner> _runners = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _stopOnce = new(1, 1);
    private RunLock? _lock;
    private Watchdog? _watchdog;
    private StatusPage? _page;
    private HttpClient? _http;
    private Task _announcing = Task.CompletedTask;
    private CancellationTokenSource? _announcement;
    private bool _disposed;

    public IReadOnlyCollection<ResourceRunner> Runners => _runners.Values;

    public string? StatusPageAddress => _page?.Address;

    public ResourceRunner? Find(string name) => _runners.GetValueOrDefault(name);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = run.Clock.GetTimestamp();
        if (!OperatingSystem.IsLinux())
        {
            throw new DistributedApplicationException("This host runs on Linux (WSL is fine). Elsewhere build the AppHost with -p:UseAspire=true.");
        }

        _lock = RunLock.Take(run.Data);
        logs.OpenFiles(model.Resources.Select(resource => resource.Name));
        host.Say($"Distributed application starting; data in {run.Data.Path}");
        await ReapAsync(cancellationToken);
        PortPlan.Allocate(model.Resources, run.Options.RandomPorts);
        CreateRunners();
        _watchdog = Watchdog.Start(run.Marker, run.Options.TemporaryFolder);
        await StartResourcesAsync(cancellationToken);
        await OpenStatusPageAsync(cancellationToken);
        _lock.Write(new RunRecord(Environment.ProcessId, run.Clock.GetUtcNow().UtcDateTime, _page?.Address));

        _announcement = new CancellationTokenSource();
        _announcing = new Announcement(model, notifications, host, run.Clock).RunAsync(started, _announcement.Token);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopOnce.WaitAsync(CancellationToken.None);
        try
        {
            if (_lock is null)
            {
                return;
            }

            await StopResourcesAsync();
            await (_page?.DisposeAsync() ?? ValueTask.CompletedTask);
            await run.Marker.SweepAsync(run.Clock, CancellationToken.None);
            _watchdog?.Dispose();
            host.Say("Distributed application stopped");
            logs.Dispose();
            _lock.Dispose();
            _lock = null;
        }
        finally
        {
            _stopOnce.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows it under two types and disposes it twice.
        if (_disposed)
        {
            return;
        }

        await StopAsync(CancellationToken.None);
        _disposed = true;
        foreach (var runner in Runners)
        {
            runner.Dispose();
        }

        _http?.Dispose();
        _announcement?.Dispose();
        _stopOnce.Dispose();
    }

    private async Task ReapAsync(CancellationToken ct)
    {
        var strays = await RunMarker.ReapAsync(run.Data.Path, TimeSpan.FromSeconds(5), run.Clock, ct);
        foreach (var stray in strays)
        {
            host.Say($"ended a process that an earlier run had left behind: {stray}");
        }
    }

    private void CreateRunners()
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        var health = new HealthWatch(run, new ProbeContext(_http, checks), notifications, host);
        foreach (var resource in model.Resources)
        {
            var logger = loggers.CreateLogger($"{environment.ApplicationName}.Resources.{resource.Name}");
            var log = logs.Of(resource.Name, logger);
            var replicas = Enumerable.Range(1, PortPlan.ReplicasOf(resource))
                .Select(number => new Replica(resource, number, run, log, logger) { TargetPorts = PortPlan.TargetsOf(resource) })
                .ToList();

            _runners[resource.Name] = new ResourceRunner(resource, run, log, host, notifications, health, replicas);
            notifications.Update(resource, s => s with { State = KnownResourceStates.NotStarted });
        }
    }

    private Task StartResourcesAsync(CancellationToken ct) => Task.WhenAll(Runners
        .Where(runner => !runner.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
        .Select(runner => runner.StartAsync(ct)));

    /// <summary>A resource stops when all that use it have stopped.</summary>
    private async Task StopResourcesAsync()
    {
        if (_announcement is not null)
        {
            await _announcement.CancelAsync();
            await _announcing;
        }

        var ordered = WaitGraph.InOrder(model.Resources);
        var stops = new Dictionary<IResource, Task>();
        foreach (var resource in ordered.Reverse())
        {
            var users = WaitGraph.UsersOf(resource, ordered).Select(user => stops[user]).ToList();
            stops[resource] = StopAfterAsync(resource, users);
        }

        await Task.WhenAll(stops.Values);
    }

    private async Task StopAfterAsync(IResource resource, List<Task> users)
    {
        await Task.WhenAll(users);
        if (Find(resource.Name) is { } runner)
        {
            await runner.StopAsync(CancellationToken.None);
        }
    }

    private async Task OpenStatusPageAsync(CancellationToken ct)
    {
        if (run.Options.StatusPage)
        {
            _page = await StatusPage.OpenAsync(this, logs, notifications, new ResourceCommandService(this), run, ct);
            host.Say($"Now listening on: {_page.Address}");
        }
    }
}
