using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Gateway.Headers;

/// <summary>Headers that every answer carries, our own, a service's or an error's; a service may set stricter ones itself.</summary>
internal static class SecurityHeaders
{
    private static readonly KeyValuePair<string, StringValues>[] Always =
    [
        new(HeaderNames.XContentTypeOptions, "nosniff"),
        new("Referrer-Policy", "no-referrer"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    private static readonly StringValues NothingAllowed = "default-src 'none'; frame-ancestors 'none'";

    // The documentation page runs its own scripts and calls this address; it styles itself inline.
    private static readonly StringValues DocsPage =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly StringValues TwoYears = "max-age=63072000; includeSubDomains";
    private static readonly StringValues NoStore = "no-store";

    private static readonly Func<object, Task> Add = http =>
    {
        AddTo((HttpContext)http);
        return Task.CompletedTask;
    };

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(Add, http);
        return next(http);
    });

    private static void AddTo(HttpContext http)
    {
        var headers = http.Response.Headers;
        foreach (var (name, value) in Always)
        {
            headers.TryAdd(name, value);
        }

        var isDocs = http.Request.Path.StartsWithSegments("/docs");
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, isDocs ? DocsPage : NothingAllowed);
        if (headers.CacheControl.Count == 0 && !isDocs)
        {
            headers.CacheControl = NoStore;
        }

        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = TwoYears;
        }

        headers.Remove(HeaderNames.Server);
        headers.Remove("X-Powered-By");
    }
}
