using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Marketplace.Gateway.Routing;

/// <summary>
/// A replica that could not be connected to is left alone for a while, from the first time on: the next one answers.
/// Unlike a failure rate over a window, this costs an answered request nothing.
/// </summary>
internal sealed class RestAfterRefusal(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = nameof(RestAfterRefusal);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (NextReplica.NotConnected(context) && cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod is { } rest)
        {
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, rest);
        }
    }
}
