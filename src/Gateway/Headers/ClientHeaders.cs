using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Marketplace.Gateway.Headers;

/// <summary>
/// What services are told about the client comes from the gateway alone:
/// X-Forwarded-* are replaced and every other way to say the same is dropped.
/// </summary>
internal static class ClientHeaders
{
    private static readonly string[] Dropped = ["Forwarded", "X-Real-IP", "X-Client-IP", "X-Original-For", "X-Original-Proto", "X-Original-Host", "Proxy"];

    public static void Replace(TransformBuilderContext context)
    {
        context.AddXForwarded(ForwardedTransformActions.Set);
        foreach (var header in Dropped)
        {
            context.AddRequestHeaderRemove(header);
        }
    }
}
