using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Asks a running resource how it is: often until it is well for the first time, then every few seconds.</summary>
internal sealed class HealthWatch(RunContext run, ProbeContext probes, ResourceNotificationService notifications, HostLog host)
{
    private static readonly TimeSpan OneProbe = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWhenIll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtStart = TimeSpan.FromMilliseconds(100);

    public async Task WatchAsync(IResource resource, CancellationToken ct)
    {
        var checks = resource.Annotations.OfType<HealthProbeAnnotation>().ToList();
        var started = run.Clock.GetTimestamp();
        var wasHealthy = false;
        for (var faults = 0; !ct.IsCancellationRequested;)
        {
            var fault = await AskAllAsync(checks, ct);
            if (ct.IsCancellationRequested)
            {
                return;
            }

            faults = fault is null ? 0 : faults + 1;
            Publish(resource, fault, wasHealthy || fault is not null ? null : run.Clock.GetElapsedTime(started));
            wasHealthy |= fault is null;
            var pause = fault is null ? TimeSpan.FromSeconds(run.Options.HealthIntervalSeconds) : wasHealthy ? Shorter(LongestWhenIll, TimeSpan.FromSeconds(faults)) : AtStart;
            await Task.Delay(pause, run.Clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string?> AskAllAsync(List<HealthProbeAnnotation> checks, CancellationToken ct)
    {
        var answers = await Task.WhenAll(checks.Select(check => AskAsync(check, ct)));
        return answers.FirstOrDefault(answer => answer is not null);
    }

    private async Task<string?> AskAsync(HealthProbeAnnotation check, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(OneProbe, run.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await check.CheckAsync(probes, either.Token);
        }
        catch (OperationCanceledException)
        {
            return $"no answer within {OneProbe.TotalSeconds:0} s";
        }
        catch (Exception e)
        {
            // A probe that breaks is an unhealthy resource, not a broken host.
            return e.Message;
        }
    }

    private void Publish(IResource resource, string? fault, TimeSpan? firstTime)
    {
        var changed = false;
        notifications.Update(resource, s =>
        {
            var status = fault is null ? HealthStatus.Healthy : HealthStatus.Unhealthy;
            changed = s.IsRunning && s.HealthStatus != status;
            return s.IsRunning ? s with { HealthStatus = status, Reason = fault, HealthyAfter = firstTime ?? s.HealthyAfter } : s;
        });

        if (firstTime is { } time)
        {
            host.Say($"'{resource.Name}' is healthy after {time.TotalSeconds:0.0} s");
        }
        else if (changed)
        {
            host.Say(fault is null ? $"'{resource.Name}' is healthy again" : $"'{resource.Name}' is unhealthy: {fault}");
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
