namespace Marketplace.Portal.Incidents;

internal static class IncidentsSetup
{
    public static IHostApplicationBuilder AddIncidents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<MyEnrolments>();
        return builder;
    }
}
