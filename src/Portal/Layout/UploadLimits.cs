using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Portal.Layout;

/// <summary>
/// How much a form may carry: what a service takes. Where long texts and files are chosen more is read, so that the page itself
/// says what is too large, and keeps the rest of the form.
/// </summary>
internal static class UploadLimits
{
    private const long MaxImportBytes = 8 * ServiceDefaults.ServiceDefaults.MaxBodyBytes;

    public static void UseUploadLimits(this WebApplication app) => app.Use((http, next) =>
    {
        var most = http.Request.Path.StartsWithSegments("/questionnaires") ? MaxImportBytes : ServiceDefaults.ServiceDefaults.MaxBodyBytes;
        if (http.Request.ContentLength > most)
        {
            // The page that says so takes no form.
            (http.Request.Method, http.Request.ContentType, http.Request.ContentLength, http.Request.Body) = (HttpMethods.Get, null, null, Stream.Null);
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        return next(http);
    });
}
