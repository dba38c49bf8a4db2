using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Says when everything has come up, how long it took, and where it is.</summary>
internal sealed class Announcement(
    DistributedApplicationModel model, ResourceNotificationService notifications, HostLog host, TimeProvider clock)
{
    public async Task RunAsync(long started, CancellationToken ct)
    {
        host.Say("Distributed application started. Press Ctrl+C to shut down.");
        try
        {
            var ends = await Task.WhenAll(model.Resources
                .Where(resource => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
                .Select(resource => notifications.WaitForResourceAsync(
                    resource.Name, change => change.Snapshot.IsHealthy || change.Snapshot.IsTerminal, ct)));

            Summarise(ends, clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException)
        {
            // Stopped before all had come up.
        }
    }

    private void Summarise(IReadOnlyCollection<ResourceEvent> ends, TimeSpan total)
    {
        var failed = ends.Where(end => end.Snapshot.StateText == KnownResourceStates.FailedToStart || end.Snapshot.ExitCode is > 0).ToList();
        host.Say(failed.Count == 0
            ? $"All {ends.Count} resources are up after {total.TotalSeconds:0.0} s:"
            : $"{failed.Count} of {ends.Count} resources did not come up ({string.Join(", ", failed.Select(end => end.Resource.Name))}) after {total.TotalSeconds:0.0} s:");

        foreach (var end in ends)
        {
            var addresses = end.Resource.Annotations.OfType<EndpointAnnotation>()
                .Select(endpoint => $"{endpoint.UriScheme}://localhost:{endpoint.AllocatedPort}");
            var time = end.Snapshot.HealthyAfter is { } after ? $"{after.TotalSeconds,5:0.0} s" : "       ";
            host.Say($"  {end.Resource.Name,-20} {end.Snapshot.StateText,-13} {time}  {string.Join(' ', addresses)}".TrimEnd());
        }
    }
}
