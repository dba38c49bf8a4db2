using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Marketplace.Gateway.Routing;

/// <summary>
/// A replica that cannot be connected to has read nothing, so the request goes to another one,
/// whatever its method and body. Once connected, a request is never sent a second time.
/// </summary>
internal static class NextReplica
{
    public static async Task TryAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (NotConnected(http))
        {
            await TryOthersAsync(http, next);
        }
    }

    /// <summary>The attempt failed before a connection stood: refused, unknown host, or nobody there in time.</summary>
    public static bool NotConnected(HttpContext http) => http.GetForwarderErrorFeature()?.Exception is
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
        or OperationCanceledException { InnerException: TimeoutException };

    private static async Task TryOthersAsync(HttpContext http, RequestDelegate next)
    {
        var proxy = http.GetReverseProxyFeature();
        List<DestinationState> left = [.. proxy.AllDestinations];
        while (NotConnected(http) && left.Remove(proxy.ProxiedDestination!) && left.Count > 0)
        {
            http.Features.Set<IForwarderErrorFeature>(null);
            http.Response.StatusCode = StatusCodes.Status200OK;
            proxy.AvailableDestinations = [.. left];
            await next(http);
        }
    }
}
