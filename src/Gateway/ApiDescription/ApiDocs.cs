using Marketplace.ServiceDefaults.Http;

namespace Marketplace.Gateway.ApiDescription;

/// <summary>One description of the whole API at <c>/openapi/v1.json</c>, and a page to try it at <c>/docs</c>.</summary>
internal static class ApiDocs
{
    public const string Address = "/openapi/v1.json";

    private const int MaxDescriptionBytes = 4 * 1024 * 1024;

    public static IHostApplicationBuilder AddApiDescription(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ApiDescriptionOptions>()
            .BindConfiguration(ApiDescriptionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<DescriptionSource>();
        builder.Services.AddHttpClient<ServiceDescriptions>(http =>
            {
                // A service makes its description at the first reading, which takes seconds on a busy machine.
                http.Timeout = TimeSpan.FromSeconds(10);
                http.MaxResponseContentBufferSize = MaxDescriptionBytes;
            })
            .AddHttpMessageHandler(s => new ServiceDiscoveryHandler(s.GetRequiredService<IConfiguration>()))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        return builder;
    }

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapGet(Address, async (DescriptionSource source, CancellationToken ct) =>
            TypedResults.Bytes(await source.GetAsync(ct), "application/json; charset=utf-8"));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Living-lab marketplace API";
            page.SwaggerEndpoint(Address, "Living-lab marketplace");
            page.EnableDeepLinking();
            page.DisplayOperationId();
        });
    }
}
