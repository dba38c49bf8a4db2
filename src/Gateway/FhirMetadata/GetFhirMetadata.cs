using System.Text;
using Marketplace.Fhir;
using Marketplace.Fhir.Elements;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;

namespace Marketplace.Gateway.FhirMetadata;

/// <summary>One CapabilityStatement for the whole address at <c>/fhir/metadata</c>. Each service's own stays inside.</summary>
internal static class GetFhirMetadata
{
    private const int MaxStatementBytes = 1024 * 1024;

    private static readonly Error Unavailable = new(
        "service-unavailable", StatusCodes.Status503ServiceUnavailable, "No service with FHIR is available just now. Try again shortly.");

    public static IHostApplicationBuilder AddFhirMetadata(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<FhirStatements>(http =>
            {
                http.Timeout = TimeSpan.FromSeconds(5);
                http.MaxResponseContentBufferSize = MaxStatementBytes;
            })
            .AddHttpMessageHandler(s => new ServiceDiscoveryHandler(s.GetRequiredService<IConfiguration>()))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        return builder;
    }

    public static void MapFhirMetadata(this WebApplication app) =>
        app.MapGet(FhirServer.Metadata, HandleAsync).AddEndpointFilter(FhirFormat.CheckAsync);

    private static async Task<IResult> HandleAsync(FhirStatements statements, HttpResponse response, CancellationToken ct)
    {
        if (StatementMerge.Merge(await statements.ReadAllAsync(ct)) is { } joined)
        {
            return TypedResults.Text(joined.ToJsonString(), FhirJson.MediaType, Encoding.UTF8);
        }

        response.Headers.RetryAfter = "2";
        return Unavailable.ToProblem();
    }
}
