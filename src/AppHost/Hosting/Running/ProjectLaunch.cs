using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Starts a project from its built output, with the variables that it would see under Aspire.</summary>
internal static class ProjectLaunch
{
    public static async Task<LaunchPlan> PlanAsync(LaunchContext context, CancellationToken ct)
    {
        var project = context.Resource.Annotations.OfType<IProjectMetadata>().Last().ProjectPath;
        var assembly = BuiltOutput.Find(project, AppContext.BaseDirectory);
        return new LaunchPlan(Dotnet(), [assembly, .. await context.ArgumentsAsync(ct)], Path.GetDirectoryName(project)!)
        {
            Environment = await context.EnvironmentAsync(Defaults(context), ct),
        };
    }

    private static IEnumerable<KeyValuePair<string, object>> Defaults(LaunchContext context)
    {
        var variables = new Dictionary<string, object>();
        AddTelemetry(context, variables);
        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        // One entry, one line: the host puts the resource's name in front of every line.
        variables["LOGGING__CONSOLE__FORMATTEROPTIONS__SINGLELINE"] = "true";

        // An endpoint whose port goes into a variable of its own is the project's own business.
        var endpoints = context.Resource.Annotations.OfType<EndpointAnnotation>()
            .Where(e => e.UriScheme is "http" or "https" && e.Variable is null).ToList();
        if (endpoints.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', endpoints.Select(e =>
                string.Create(CultureInfo.InvariantCulture, $"{e.UriScheme}://{e.TargetHost}:{context.TargetPorts[e.Name]}")));
        }

        if (endpoints.FirstOrDefault(e => e.UriScheme == "https") is { } secure)
        {
            variables["ASPNETCORE_HTTPS_PORT"] = secure.AllocatedPort!.Value;
        }

        return variables;
    }

    private static void AddTelemetry(LaunchContext context, Dictionary<string, object> variables)
    {
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        // Aspire always names an endpoint, that of its dashboard. There is none here, so only a configured one is passed on.
        if (context.Run.Settings["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] is { Length: > 0 } grpc)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = grpc;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        }
        else if (context.Run.Settings["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] is { Length: > 0 } http)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = http;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }

        variables["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8);
        variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
        if (!context.Run.IsDevelopment)
        {
            return;
        }

        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }

    private static string Dotnet() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? Environment.ProcessPath!
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}

/// <summary>Where a project's assembly lies, seen from the AppHost's own output folder.</summary>
internal static class BuiltOutput
{
    public static string Find(string projectPath, string ownOutput)
    {
        var name = Path.GetFileNameWithoutExtension(projectPath);
        var own = new DirectoryInfo(ownOutput.TrimEnd('/'));
        var configuration = own.FullName.Contains("elease", StringComparison.Ordinal) ? "Release" : "Debug";
        string[] places =
        [
            // artifacts/bin/<AppHost>/<pivot>/ → artifacts/bin/<Project>/<pivot>/
            Path.Combine(own.Parent?.Parent?.FullName ?? own.FullName, name, own.Name, name + ".dll"),
            Path.Combine(Path.GetDirectoryName(projectPath)!, "bin", configuration, $"net{Environment.Version.Major}.0", name + ".dll"),
        ];

        return places.FirstOrDefault(File.Exists) ?? throw new DistributedApplicationException(
            $"{name} has not been built: {places[0]} is missing. Run: dotnet build -c {configuration} {projectPath}");
    }
}
