using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.LegalRoutes;

/// <summary>The route of a trial from a moment on.</summary>
/// <param name="Facts">On which it rests; while the route stays the same, the latest.</param>
/// <param name="Cause">What led from the route before to this one.</param>
internal sealed record RouteEntry(LegalRoute Route, RouteFacts Facts, RouteCause Cause, DateTime SinceUtc);

internal enum RouteCause
{
    /// <summary>The sponsor wrote or changed the protocol.</summary>
    Protocol,

    /// <summary>The solution's record in the catalogue changed.</summary>
    Solution,
}

/// <summary>The routes of a trial, oldest first.</summary>
internal static class RouteHistory
{
    public static LegalRoute Current(this IReadOnlyList<RouteEntry> routes) => routes.Count == 0 ? LegalRoute.Undetermined : routes[^1].Route;

    /// <summary>Of another protocol on the same solution, with what the catalogue says of that now.</summary>
    public static LegalRoute For(this IReadOnlyList<RouteEntry> routes, Protocol protocol) =>
        routes.Count == 0 ? LegalRoute.Undetermined : RouteTable.Route(routes[^1].Facts.With(protocol));

    /// <summary>False: the facts are those already known.</summary>
    public static bool Determine(this List<RouteEntry> routes, RouteFacts facts, RouteCause cause, DateTime now)
    {
        if (routes.Count > 0 && routes[^1].Facts == facts)
        {
            return false;
        }

        var route = RouteTable.Route(facts);
        if (routes.Count > 0 && routes[^1].Route == route)
        {
            routes[^1] = routes[^1] with { Facts = facts };
        }
        else
        {
            routes.Add(new RouteEntry(route, facts, cause, now));
        }

        return true;
    }
}
