using Marketplace.Fhir.Elements;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Fhir;

/// <summary>JSON is the one format here; <c>_format</c> counts before <c>Accept</c>.</summary>
public static class FhirFormat
{
    private static readonly string[] Json = ["json", FhirJson.MediaType, "application/json", "text/json"];
    private static readonly string[] Ranges = ["*/*", "application/*", FhirJson.MediaType, "application/json", "text/json"];

    private static readonly Error Unsupported = new(
        "format-unsupported", StatusCodes.Status406NotAcceptable, $"This server writes JSON only: ask with Accept: {FhirJson.MediaType} or _format=json.");

    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Fits(context.HttpContext.Request) ? next(context) : ValueTask.FromResult<object?>(Unsupported.ToProblem());

    private static bool Fits(HttpRequest request)
    {
        // A plus sign in a query stands for a space, and who writes application/fhir+json there means the plus.
        if (request.Query["_format"].ToString().Replace(' ', '+') is { Length: > 0 } format)
        {
            return Json.Contains(format.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);
        }

        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || accepted.Any(a => a.Quality != 0 && Ranges.Contains(a.MediaType.Value, StringComparer.OrdinalIgnoreCase));
    }
}
