namespace Marketplace.Trials.LegalRoutes;

internal static class LegalRouteSetup
{
    public static void AddLegalRoutes(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<RouteOptions>().BindConfiguration(RouteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
}
