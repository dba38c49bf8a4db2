using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Gateway.Limits;

/// <summary>How large a request may be and how long its head may take; services need never see more.</summary>
internal static class RequestLimits
{
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
        http.Request.ContentLength > ServiceDefaults.ServiceDefaults.MaxBodyBytes ? TooLarge.ToProblem().ExecuteAsync(http) : next(http));
}
