using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Running;

/// <summary>Settles every port before anything starts, so that no process finds its neighbour's address unknown.</summary>
internal static class PortPlan
{
    public static void Allocate(IEnumerable<IResource> resources, bool randomPorts)
    {
        var taken = new Dictionary<int, string>();
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var wanted = randomPorts && endpoint.IsProxied ? null : endpoint.Port ?? (IsSingle(resource) ? endpoint.TargetPort : null);
                endpoint.AllocatedPort = wanted is { } port ? Claim(port, $"'{resource.Name}' ({endpoint.Name})", taken) : Ports.Free();
            }
        }
    }

    /// <summary>The ports of one replica: the public ones, unless several processes share them.</summary>
    public static IReadOnlyDictionary<string, int> TargetsOf(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>()
        .ToDictionary(endpoint => endpoint.Name, endpoint => TargetOf(resource, endpoint), StringComparer.OrdinalIgnoreCase);

    public static int ReplicasOf(IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    private static int TargetOf(IResource resource, EndpointAnnotation endpoint)
    {
        if (!IsSingle(resource))
        {
            return endpoint.TargetPort is null
                ? Ports.Free()
                : throw new DistributedApplicationException($"'{resource.Name}' has replicas, so its endpoint '{endpoint.Name}' cannot have a fixed target port.");
        }

        return endpoint.TargetPort ?? endpoint.AllocatedPort!.Value;
    }

    private static bool IsSingle(IResource resource) => ReplicasOf(resource) == 1;

    private static int Claim(int port, string owner, Dictionary<int, string> taken)
    {
        if (!taken.TryAdd(port, owner))
        {
            throw new DistributedApplicationException($"Port {port} is asked for twice: by {taken[port]} and by {owner}.");
        }

        return Ports.IsFree(port) ? port : throw new DistributedApplicationException(
            $"Port {port} of {owner} is taken by {PortHolder.Describe(port)}. Stop that process, configure another port, or run with --AppHost:RandomPorts=true.");
    }
}
