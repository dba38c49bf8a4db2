using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Waits until a resource may start, and says precisely what is missing if it may not.</summary>
internal sealed class DependencyWait(IResource resource, RunContext run, ResourceNotificationService notifications)
{
    public async Task WaitAsync(CancellationToken ct)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().ToList();
        if (resource is IResourceWithParent { Parent: var parent })
        {
            waits.Add(new WaitAnnotation(parent, WaitType.WaitUntilHealthy));
        }

        using var limit = new CancellationTokenSource(run.Options.WaitTimeout, run.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await Task.WhenAll(waits.Select(wait => WaitForOneAsync(wait, either.Token)));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            var unmet = waits.Where(wait => !IsMet(wait, Current(wait.Resource))).Select(wait => Chain(wait.Resource, []));
            throw new DistributedApplicationException(
                $"'{resource.Name}' did not start: after {run.Options.WaitTimeoutSeconds:0.#} s it still waits for {string.Join("; and for ", unmet)}. The limit is AppHost:WaitTimeoutSeconds.");
        }
    }

    private async Task WaitForOneAsync(WaitAnnotation wait, CancellationToken ct)
    {
        var stopsAtDeath = wait.WaitBehavior != WaitBehavior.WaitOnResourceUnavailable;
        var change = await notifications.WaitForResourceAsync(
            wait.Resource.Name,
            change => IsMet(wait, change.Snapshot) || (change.Snapshot.IsTerminal && (stopsAtDeath || wait.WaitType == WaitType.WaitForCompletion)),
            ct);

        if (!IsMet(wait, change.Snapshot))
        {
            throw new DistributedApplicationException($"'{resource.Name}' did not start, because it waits for {Describe(wait.Resource, change.Snapshot)}.");
        }
    }

    private static bool IsMet(WaitAnnotation wait, CustomResourceSnapshot? snapshot) => snapshot is not null && wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => snapshot.IsHealthy,
        WaitType.WaitUntilStarted => snapshot.IsRunning,
        _ => snapshot.StateText == KnownResourceStates.Finished && snapshot.ExitCode == wait.ExitCode,
    };

    /// <summary>"feedback (Waiting), which waits for messaging (Running: connection refused)".</summary>
    private string Chain(IResource awaited, HashSet<IResource> seen)
    {
        var text = Describe(awaited, Current(awaited));
        if (Current(awaited)?.StateText != KnownResourceStates.Waiting || !seen.Add(awaited))
        {
            return text;
        }

        var next = awaited.Annotations.OfType<WaitAnnotation>().Where(wait => !IsMet(wait, Current(wait.Resource))).Select(wait => Chain(wait.Resource, seen));
        return $"{text}, which waits for {string.Join(" and ", next)}";
    }

    private CustomResourceSnapshot? Current(IResource other) =>
        notifications.TryGetCurrentState(other.Name, out var known) ? known.Snapshot : null;

    private static string Describe(IResource other, CustomResourceSnapshot? snapshot)
    {
        var state = snapshot?.StateText ?? KnownResourceStates.NotStarted;
        var exit = snapshot?.ExitCode is { } code ? $" with exit code {code}" : "";
        var reason = snapshot?.StateText != KnownResourceStates.Waiting && snapshot?.Reason is { } why ? $": {why}" : "";
        return $"'{other.Name}' ({state}{exit}{reason})";
    }
}
