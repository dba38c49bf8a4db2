using System.Collections.Concurrent;
using System.Text;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Telemetry;

public sealed class ServiceTelemetryTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Text)> _exports = new();
    private WebApplication _collector = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.Run(async http =>
        {
            // Strings stand in protobuf as they are.
            using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
            _exports.Enqueue((http.Request.Path, await reader.ReadToEndAsync()));
        });
        await _collector.StartAsync();
    }

    public ValueTask DisposeAsync() => _collector.DisposeAsync();

    [Fact]
    public async Task Requests_are_traced_with_route_and_status_and_health_probes_are_not()
    {
        var service = await TestService.StartAsync(
            app => app.MapGet("/telemetry-things/{id}", (int id) => id).AllowAnonymous(),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", TestService.AddressOf(_collector)),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await service.GetAsync("/health", null).ShouldBeAsync(200);
        await service.GetAsync("/alive", null).ShouldBeAsync(200);
        await service.GetAsync("/telemetry-things/7", null).ShouldBeAsync(200);

        // Stopping flushes what has not been sent yet.
        await service.DisposeAsync();

        var traces = string.Concat(_exports.Where(e => e.Path == "/v1/traces").Select(e => e.Text));
        Assert.Contains("GET /telemetry-things/{id}", traces);
        Assert.Contains("http.response.status_code", traces);
        Assert.DoesNotContain("GET /health", traces);
        Assert.DoesNotContain("GET /alive", traces);
        Assert.Contains(_exports, e => e.Path == "/v1/metrics" && e.Text.Contains("http.server.request.duration", StringComparison.Ordinal));
    }
}
