using System.Globalization;
using Marketplace.Fhir.Elements;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Fhir;

/// <summary>A resource as it is sent: with its version as ETag, or only 304 where the caller has this version.</summary>
public sealed class FhirAnswer(Resource resource) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (resource.Meta is { VersionId: { } version, LastUpdated: var changed })
        {
            var tag = new EntityTagHeaderValue($"\"{version}\"", isWeak: true);
            response.Headers.ETag = tag.ToString();
            response.Headers.LastModified = DateTime.Parse(changed, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
                .ToString("R", CultureInfo.InvariantCulture);
            if (HttpMethods.IsGet(httpContext.Request.Method)
                && httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => tag.Compare(known, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        response.StatusCode = Status;
        response.ContentType = $"{FhirJson.MediaType}; charset=utf-8";
        return response.Body.WriteAsync(FhirJson.Write(resource), httpContext.RequestAborted).AsTask();
    }
}
