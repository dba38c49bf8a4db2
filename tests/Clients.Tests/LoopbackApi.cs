using System.Collections.Concurrent;
using Marketplace.ServiceDefaults.Http;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Clients.Tests;

/// <summary>A real server on a free port that answers as the test says and remembers what it was asked.</summary>
internal sealed class LoopbackApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackApi(WebApplication app) => _app = app;

    public TestClock Clock { get; } = new();

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public Uri Address { get; private set; } = null!;

    public MarketplaceApi Api { get; private set; } = null!;

    public static Task<LoopbackApi> AnswerAsync(object body, int status = 200) =>
        StartAsync((http, _) => Results.Json(body, statusCode: status).ExecuteAsync(http));

    /// <param name="answer">Is given how many requests came before this one.</param>
    public static async Task<LoopbackApi> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var loopback = new LoopbackApi(builder.Build());
        var count = -1;
        loopback._app.Run(async http =>
        {
            loopback.Requests.Enqueue(await Seen.OfAsync(http.Request));
            await answer(http, Interlocked.Increment(ref count));
        });
        await loopback._app.StartAsync(TestContext.Current.CancellationToken);
        loopback.Address = new Uri(loopback._app.Urls.Single());
        loopback.Api = MarketplaceApi.At(loopback.Address, loopback.Clock, new ResilienceOptions { FirstDelay = TimeSpan.FromMilliseconds(5) });
        return loopback;
    }

    public static Task ProblemAsync(HttpContext http, int status, string code) =>
        Results.Problem("What is wrong.", statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(http);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request as it arrived.</summary>
internal sealed record Seen(string Line, string Body, string Authorization, string IfMatch, string IdempotencyKey)
{
    public static async Task<Seen> OfAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new Seen(
            $"{request.Method} {request.Path}{request.QueryString}",
            await reader.ReadToEndAsync(),
            request.Headers.Authorization.ToString(),
            request.Headers.IfMatch.ToString(),
            request.Headers[ResilienceHandler.IdempotencyKey].ToString());
    }
}
