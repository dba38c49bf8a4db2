using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>The portal before the gateway before Catalog, real processes as people run them, on the listings that a folder holds.</summary>
internal sealed class PublicCatalogue : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private static readonly string[] Names = ["catalog", "gateway", "portal"];

    private readonly DistributedApplication _app;

    private PublicCatalogue(DistributedApplication app)
    {
        _app = app;
        Portal = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = app.GetEndpoint("portal") };
    }

    /// <summary>Asks the portal itself, for compressed pages as browsers do.</summary>
    public HttpClient Portal { get; }

    /// <summary>What all of them have taken of the machine since they started.</summary>
    public TimeSpan Processor => TimeSpan.FromTicks(Names.SelectMany(name => _app.GetProcessIds(name)).Sum(TicksOf));

    public static async Task<PublicCatalogue> StartAsync(string listings)
    {
        var map = DistributedApplicationTestingBuilder.Create("--AppHost:ResourceLogging=false");
        var catalog = map.AddProject("catalog", Path.Combine(Root, "src/Services/Catalog/Catalog.csproj"))
            .WithHttpEndpoint().WithHttpEndpoint(name: "h2c", env: "Http2Port").WithHttpHealthCheck("/health")
            .WithEnvironment("Storage__Directory", listings)
            .WithEnvironment("Messaging__Enabled", "false");
        var gateway = map.AddProject("gateway", Path.Combine(Root, "src/Gateway/Gateway.csproj"))
            .WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithReference(catalog);
        map.AddProject("portal", Path.Combine(Root, "src/Portal/Portal.csproj"))
            .WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithEnvironment("Storage__Directory", map.Configuration["DataDirectory"]!)
            .WithReference(gateway);
        var app = await map.BuildAsync();
        try
        {
            await app.StartAsync();
            foreach (var name in Names)
            {
                await app.ResourceNotifications.WaitForResourceHealthyAsync(name, CancellationToken.None).WaitAsync(StartLimit);
            }

            return new(app);
        }
        catch
        {
            // What has started has no other owner yet.
            await app.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Portal.Dispose();
        return _app.DisposeAsync();
    }

    private static long TicksOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.Ticks;
    }

    private static string Root { get; } = FindRoot();

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
