using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.ServiceDefaults.Http;

/// <summary>HTTP clients between services: resilience outermost, then discovery.</summary>
public static class ServiceHttp
{
    /// <summary>The client that reads signing keys.</summary>
    public const string Keys = "keys";

    public static IHostApplicationBuilder AddServiceHttp(this IHostApplicationBuilder builder)
    {
        builder.AddServiceClient(Keys);
        return builder;
    }

    public static IHttpClientBuilder AddServiceClient(this IHostApplicationBuilder builder, string name) =>
        builder.Services.AddHttpClient(name)
            .AddHttpMessageHandler(s => new ResilienceHandler(new ResilienceOptions(), s.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(s => new ServiceDiscoveryHandler(s.GetRequiredService<IConfiguration>()));
}
