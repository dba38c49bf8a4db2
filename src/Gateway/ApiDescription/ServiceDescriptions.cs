using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Gateway.Routing;

namespace Marketplace.Gateway.ApiDescription;

/// <summary>Reads each service's own description; one that does not answer, or answers something else, has none.</summary>
internal sealed partial class ServiceDescriptions(HttpClient http, IConfiguration configuration, ILogger<ServiceDescriptions> logger)
{
    public async Task<ServiceDescription[]> ReadAllAsync(CancellationToken ct) =>
        await Task.WhenAll(Service.All.Where(s => s.HasApi).Select(service => ReadAsync(service, ct)));

    private async Task<ServiceDescription> ReadAsync(Service service, CancellationToken ct)
    {
        if (Addresses.Of(service.Name, configuration).Count == 0)
        {
            return new(service, null);
        }

        try
        {
            var json = await http.GetByteArrayAsync(new Uri($"http://{service.Name}{ApiDocs.Address}"), ct);
            return new(service, JsonNode.Parse(json) as JsonObject);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            Log.NoDescription(logger, service.Name, e.Message);
            return new(service, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Service} gives no API description now: {Reason}")]
        public static partial void NoDescription(ILogger logger, string service, string reason);
    }
}

/// <summary>A service and its OpenAPI document, or null when it gave none.</summary>
internal sealed record ServiceDescription(Service Service, JsonObject? Document);
