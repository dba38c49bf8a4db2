using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

internal static class HostServices
{
    private static readonly string[] PassedOnSettings = ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];

    public static IServiceCollection AddDistributedApplication(this IServiceCollection services)
    {
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<ILoggerProvider>(provider => new HostLoggerProvider(provider.GetRequiredService<HostLog>));
        services.AddSingleton<ConsoleOutput>();
        services.AddSingleton<LogBook>();
        services.AddSingleton<HostLog>();
        services.AddHealthChecks();

        services.AddSingleton(CreateContext);
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton<Orchestrator>();
        services.AddSingleton(provider => new ResourceCommandService(provider.GetRequiredService<Orchestrator>()));
        services.AddHostedService(provider => provider.GetRequiredService<Orchestrator>());

        services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        // Long enough for a broker to close its files after those that use it have gone.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        return services;
    }

    private static RunContext CreateContext(IServiceProvider services)
    {
        var data = services.GetRequiredService<DataDirectory>();
        var configuration = services.GetRequiredService<IConfiguration>();
        return new RunContext(
            services.GetRequiredService<AppHostOptions>(),
            data,
            new RunMarker(Guid.CreateVersion7().ToString("N"), data.Path),
            services.GetRequiredService<DistributedApplicationExecutionContext>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<IHostEnvironment>().IsDevelopment(),
            PassedOnSettings.ToDictionary(name => name, name => configuration[name]));
    }
}
