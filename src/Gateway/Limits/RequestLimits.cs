using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Gateway.Limits;

/// <summary>How large a request may be and how long its head may take; services need never see more.</summary>
internal static class RequestLimits
{
    /// <summary>Pages take in a file that is too large for the services, to say so in a sentence.</summary>
    private const long MaxPageBytes = 8 * ServiceDefaults.ServiceDefaults.MaxBodyBytes;

    /// <summary>A browser shows an answer only when it has sent everything: so much is taken from it, for so long, and thrown away.</summary>
    private const long MaxThrownAwayBytes = 64 * ServiceDefaults.ServiceDefaults.MaxBodyBytes;

    private static readonly TimeSpan MaxThrowingAway = TimeSpan.FromSeconds(20);

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
        var isOfPage = IsOfPage(http.Request.Path);
        var most = isOfPage ? MaxPageBytes : ServiceDefaults.ServiceDefaults.MaxBodyBytes;
        if (http.Request.ContentLength > most)
        {
            return isOfPage && AsksForPage(http.Request) ? LeadToPageAsync(http) : TooLarge.ToProblem().ExecuteAsync(http);
        }

        Allow(http, most);
        return next(http);
    });

    private static bool IsOfPage(PathString path) => !path.StartsWithSegments("/api") && !path.StartsWithSegments("/fhir");

    private static bool AsksForPage(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>To the portal's page for it, in the language of the page from which the form came.</summary>
    private static async Task LeadToPageAsync(HttpContext http)
    {
        await ThrowAwayAsync(http);
        var first = http.Request.Path.Value!.Split('/', 3).ElementAtOrDefault(1) ?? "";
        var language = first.Length is 2 && first.All(char.IsAsciiLetterLower) ? $"/{first}" : "";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{language}/not-found?status={StatusCodes.Status413PayloadTooLarge}";
    }

    private static async Task ThrowAwayAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxThrownAwayBytes)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(MaxThrowingAway);
        Allow(http, MaxThrownAwayBytes);
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, limit.Token);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // Whoever is too slow, or has stopped, is answered all the same, if it still listens.
        }
    }

    private static void Allow(HttpContext http, long most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }
    }
}
