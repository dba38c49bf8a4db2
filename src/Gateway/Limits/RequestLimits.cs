using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Gateway.Limits;

/// <summary>How large a request may be and how long its head may take; services need never see more.</summary>
internal static class RequestLimits
{
    /// <summary>Pages take in a file that is too large for the services, to say so in a sentence.</summary>
    private const long MaxPageBytes = 8 * ServiceDefaults.ServiceDefaults.MaxBodyBytes;

    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaders = 64;

    private static readonly Error TooLarge = new(
        "body-too-large", StatusCodes.Status413PayloadTooLarge, "The body is larger than this address accepts.");

    public static IHostApplicationBuilder AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = ServiceDefaults.ServiceDefaults.MaxBodyBytes;
            o.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            o.Limits.MaxRequestHeaderCount = MaxHeaders;
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        return builder;
    }

    /// <summary>Refuses a body by its announced length, before a service is troubled; Kestrel counts those that announce none.</summary>
    public static void UseRequestLimits(this WebApplication app) => app.Use((http, next) =>
    {
        var most = IsOfPage(http.Request.Path) ? MaxPageBytes : ServiceDefaults.ServiceDefaults.MaxBodyBytes;
        if (http.Request.ContentLength > most)
        {
            return TooLarge.ToProblem().ExecuteAsync(http);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        return next(http);
    });

    private static bool IsOfPage(PathString path) => !path.StartsWithSegments("/api") && !path.StartsWithSegments("/fhir");
}
