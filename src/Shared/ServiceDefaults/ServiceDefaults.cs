using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Health;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.ServiceDefaults.OpenApi;
using Marketplace.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.ServiceDefaults;

/// <summary>What every service has in common, added once and in one order.</summary>
public static class ServiceDefaults
{
    /// <summary>Largest body that a service reads, in bytes; the gateway refuses larger ones first.</summary>
    public const long MaxBodyBytes = 256 * 1024;

    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.AddHttp2Port();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddServiceTelemetry();
        builder.AddServiceHealth();
        builder.AddProblemResponses();
        builder.AddServiceHttp();
        builder.AddTokenValidation();
        builder.AddServiceOpenApi();
        return builder;
    }

    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseProblemResponses();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapServiceHealth();
        app.MapServiceOpenApi();
        return app;
    }
}
