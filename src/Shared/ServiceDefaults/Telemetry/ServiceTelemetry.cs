using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Marketplace.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; nothing otherwise.</summary>
public static class ServiceTelemetry
{
    /// <summary>The source of spans and the meter that our own kits write to.</summary>
    public const string SourceName = "Marketplace";

    public static readonly ActivitySource Source = new(SourceName);

    private static readonly string[] Sources =
        [SourceName, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "RabbitMQ.Client.Publisher", "RabbitMQ.Client.Subscriber"];

    private static readonly string[] Meters =
        [SourceName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    public static IHostApplicationBuilder AddServiceTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return builder;
        }

        // Server spans carry no attributes in .NET 10 unless this is set before the host is built.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Logging.AddOpenTelemetry(o =>
        {
            o.IncludeFormattedMessage = true;
            o.IncludeScopes = true;
            o.AddOtlpExporter();
        });
        builder.Services.AddSingleton(s => OpenTelemetrySdk.Create(sdk =>
        {
            sdk.Services.AddSingleton(s.GetRequiredService<IConfiguration>());
            sdk.WithTracing(t => t.AddSource(Sources).AddProcessor(new DropHealthProbes()));
            sdk.WithMetrics(m => m.AddMeter(Meters));
            sdk.UseOtlpExporter();
        }));
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StartSdk>());
        builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, CompleteServerSpans>();
        return builder;
    }

    /// <summary>Builds the SDK before anything else starts; the container disposes, and so flushes, it last.</summary>
    private sealed class StartSdk(OpenTelemetrySdk sdk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            GC.KeepAlive(sdk);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class DropHealthProbes : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.GetTagItem("url.path") is "/health" or "/alive")
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }
}
