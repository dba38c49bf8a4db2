using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Portal.Tests.Hosting;

/// <summary>The public API on a free port: it answers what the test says, 404 otherwise, and keeps what it was asked.</summary>
internal sealed class StubGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
    private readonly ConcurrentDictionary<string, RequestDelegate> _families = new();

    public StubGateway()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.Single();

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Task StartAsync() => _app.StartAsync();

    /// <param name="line">Method and path without query, e.g. <c>GET /api/catalog/solutions</c>.</param>
    public StubGateway On(string line, RequestDelegate answer)
    {
        _answers[line] = answer;
        return this;
    }

    /// <summary>For ids that a page makes itself.</summary>
    /// <param name="beginning">Method and how the path begins, e.g. <c>PUT /api/trials/x/reservations/</c>.</param>
    public StubGateway OnAny(string beginning, RequestDelegate answer)
    {
        _families[beginning] = answer;
        return this;
    }

    /// <param name="body">An object to be written as JSON, or a string that is JSON already.</param>
    public StubGateway Answer(string line, object body, int status = 200, string? etag = null) => On(line, http =>
    {
        http.Response.Headers.ETag = etag;
        var answer = body is string json ? Results.Content(json, "application/json", statusCode: status) : Results.Json(body, statusCode: status);
        return answer.ExecuteAsync(http);
    });

    public StubGateway Refuse(string line, int status, string code, string? field = null) => On(line, http =>
        Results.Problem("What is wrong.", statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code, ["field"] = field }).ExecuteAsync(http));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        Requests.Enqueue(await Asked.OfAsync(http.Request));
        http.Request.Body.Position = 0;
        var line = $"{http.Request.Method} {http.Request.Path}";
        if (_answers.TryGetValue(line, out var answer) || (answer = _families.FirstOrDefault(f => line.StartsWith(f.Key, StringComparison.Ordinal)).Value) is not null)
        {
            await answer(http);
            return;
        }

        await Results.Problem(statusCode: 404, extensions: new Dictionary<string, object?> { ["code"] = "not-found" }).ExecuteAsync(http);
    }
}

/// <summary>A request as it arrived at the API.</summary>
/// <param name="Line">With the query, e.g. <c>GET /api/trials?cursor=x</c>.</param>
internal sealed record Asked(string Line, string Body, string Authorization, string IfMatch)
{
    public static async Task<Asked> OfAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        return new($"{request.Method} {request.Path}{request.QueryString}", await reader.ReadToEndAsync(),
            request.Headers.Authorization.ToString(), request.Headers.IfMatch.ToString());
    }
}
