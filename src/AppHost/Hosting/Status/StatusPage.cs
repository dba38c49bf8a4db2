using System.Reflection;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Status;

/// <summary>The page that shows every resource with its state and its log; on the loopback interface only.</summary>
internal sealed class StatusPage : IAsyncDisposable
{
    /// <summary>Commands need this header. Its value stands in the page only, so no other site can send them.</summary>
    public const string TokenHeader = "X-AppHost-Token";

    private readonly WebApplication _web;
    private readonly CancellationTokenSource _closing = new();

    private StatusPage(WebApplication web, int port, string token)
    {
        _web = web;
        Port = port;
        Token = token;
    }

    public int Port { get; }

    public string Token { get; }

    public string Address => $"http://localhost:{Port}";

    public static async Task<StatusPage> OpenAsync(
        Orchestrator orchestrator, LogBook logs, ResourceNotificationService notifications, ResourceCommandService commands, RunContext run, CancellationToken ct)
    {
        var wanted = run.Options.StatusPagePort;
        var port = wanted > 0 && Ports.IsFree(wanted) ? wanted : Ports.Free();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(StatusPage).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        builder.Services.AddRoutingCore();

        var page = new StatusPage(builder.Build(), port, RandomNumberGenerator.GetHexString(32, lowercase: true));
        page._web.Use(page.GuardAsync);
        page.MapFiles();
        new StatusApi(orchestrator, logs, notifications, commands, run, page._closing.Token).Map(page._web);
        await page._web.StartAsync(ct);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _closing.Dispose();
    }

    /// <summary>A foreign Host is a rebound name, a foreign Origin another site; both are turned away.</summary>
    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";

        var request = context.Request;
        var isLocal = request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
        var origin = request.Headers.Origin.ToString();
        var isOwnOrigin = origin.Length == 0 || origin == $"http://{request.Host}";
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isLocal || !isOwnOrigin || (!isReading && !HasToken(request)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    }

    private bool HasToken(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(request.Headers[TokenHeader].ToString()), System.Text.Encoding.UTF8.GetBytes(Token));

    private void MapFiles()
    {
        MapFile("/", "index.html", "text/html; charset=utf-8");
        MapFile("/page.css", "page.css", "text/css; charset=utf-8");
        MapFile("/page.js", "page.js", "text/javascript; charset=utf-8");
    }

    private void MapFile(string path, string file, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("page/" + file)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Replace("{{token}}", Token, StringComparison.Ordinal);
        _web.MapGet(path, (HttpContext context) =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(text, context.RequestAborted);
        });
    }
}
