using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Gateway.Tests;

/// <summary>A real service on a loopback port, which does what the test says and keeps what it was sent.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Upstream(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public ConcurrentQueue<Received> Requests { get; } = new();

    public static Task<Upstream> EchoAsync(string url = "http://127.0.0.1:0") =>
        StartAsync(http => http.Response.WriteAsync($"{http.Request.Method} {http.Request.Path}"), url);

    public static async Task<Upstream> StartAsync(RequestDelegate answer, string url = "http://127.0.0.1:0", HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(o => o.ConfigureEndpointDefaults(e => e.Protocols = protocols));
        var upstream = new Upstream(builder.Build());
        upstream._app.UseWebSockets();
        upstream._app.Run(async http =>
        {
            upstream.Requests.Enqueue(await Received.FromAsync(http));
            await answer(http);
        });
        await upstream._app.StartAsync();
        return upstream;
    }

    /// <summary>An address where nothing listens.</summary>
    public static string Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed record Received(string Method, string Target, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static async Task<Received> FromAsync(HttpContext http)
    {
        var request = http.Request;
        using var reader = new StreamReader(request.Body);
        var body = http.WebSockets.IsWebSocketRequest ? "" : await reader.ReadToEndAsync();
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new(request.Method, http.Features.Get<IHttpRequestFeature>()!.RawTarget, request.Path.Value!, headers, body);
    }
}
