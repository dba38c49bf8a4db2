using Microsoft.Extensions.Primitives;

namespace Marketplace.Portal.Security;

/// <summary>What a page may load and do: files of this address, and nothing written into the page itself.</summary>
internal static class SecurityHeaders
{
    private static readonly StringValues Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static readonly StringValues NoStore = "no-store";

    // The page's own address, so that a form knows where it came from; nobody else learns more than the host.
    private static readonly StringValues Referrer = "same-origin";

    private static readonly Func<object, Task> Add = http =>
    {
        var headers = ((HttpContext)http).Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.TryAdd("Referrer-Policy", Referrer);
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = NoStore;
        }

        return Task.CompletedTask;
    };

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(Add, http);
        return next(http);
    });
}
