using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Marketplace.Gateway.Headers;

/// <summary>
/// A request without a body is passed on without one. The proxy makes a Content-Length of 0 a body of no bytes, whose end comes over
/// HTTP/2 in a frame of its own: a service that looks before sees a body without a media type, and refuses it now and then.
/// </summary>
internal static class EmptyBody
{
    public static void LeaveOut(TransformBuilderContext context) => context.AddRequestTransform(transform =>
    {
        if (transform.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            transform.ProxyRequest.Content = null;
        }

        return ValueTask.CompletedTask;
    });
}
