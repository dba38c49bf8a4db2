using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Fhir;
using Marketplace.Gateway.Routing;

namespace Marketplace.Gateway.FhirMetadata;

/// <summary>Reads what each service with types of FHIR says of its part; one that does not answer, or answers something else, has none.</summary>
internal sealed partial class FhirStatements(HttpClient http, ILogger<FhirStatements> logger)
{
    public async Task<FhirPart[]> ReadAllAsync(CancellationToken ct) =>
        await Task.WhenAll(Service.All.Where(s => s.FhirTypes.Count > 0).Select(service => ReadAsync(service, ct)));

    private async Task<FhirPart> ReadAsync(Service service, CancellationToken ct)
    {
        try
        {
            var json = await http.GetByteArrayAsync(new Uri($"http://{service.Name}{FhirServer.Metadata}"), ct);
            return new(service, JsonNode.Parse(json) is JsonObject statement && (string?)statement["resourceType"] == "CapabilityStatement" ? statement : null);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            Log.NoStatement(logger, service.Name, e.Message);
            return new(service, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Service} gives no CapabilityStatement now: {Reason}")]
        public static partial void NoStatement(ILogger logger, string service, string reason);
    }
}

/// <summary>A service and its CapabilityStatement, or null when it gave none.</summary>
internal sealed record FhirPart(Service Service, JsonObject? Statement);
