using Marketplace.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.Gateway.Tests.Headers;

public sealed class SecurityHeadersTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ["Referrer-Policy"] = "no-referrer",
        ["X-Content-Type-Options"] = "nosniff",
    };

    private Upstream _catalog = null!;
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _catalog = await Upstream.StartAsync(AnswerAsync);
        _gateway = new GatewayHost(("services:catalog:http:0", _catalog.Address), ("Gateway:TrustedProxies:0", "127.0.0.1"));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _catalog.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/catalog/plain", 200)]
    [InlineData("/api/catalog/error", 500)]
    [InlineData("/api/catalog/empty", 404)]
    [InlineData("/api/trials", 503)]
    [InlineData("/no-such-path", 404)]
    [InlineData("/", 503)]
    [InlineData("/health", 200)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task Every_answer_carries_them_and_is_not_stored(string path, int status)
    {
        using var response = await _gateway.Client.GetAsync(path);

        await response.ShouldBeAsync(status);
        Assert.Equal(Expected, Of(response).Where(h => Expected.ContainsKey(h.Key)).ToDictionary());
        Assert.True(response.Headers.CacheControl?.NoStore, $"Cache-Control is {response.Headers.CacheControl}");
        Assert.DoesNotContain(Of(response).Keys, name => name is "Server" or "X-Powered-By" or "Strict-Transport-Security");
    }

    [Fact]
    public async Task Service_may_allow_caching_and_set_its_own_policy()
    {
        using var response = await _gateway.Client.GetAsync("/api/catalog/own");

        Assert.Equal("public, max-age=60", response.Headers.CacheControl?.ToString());
        Assert.Equal("default-src 'self'", Of(response)["Content-Security-Policy"]);
    }

    [Fact]
    public async Task Documentation_page_may_run_its_own_scripts_and_nobody_elses()
    {
        using var response = await _gateway.Client.GetAsync("/docs/index.html");

        var policy = Of(response)["Content-Security-Policy"];
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("http", policy);
    }

    [Fact]
    public async Task Transport_security_is_asked_for_over_https_only()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/plain");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.1");

        using var response = await _gateway.Client.SendAsync(request);

        Assert.Equal("max-age=63072000; includeSubDomains", Of(response)["Strict-Transport-Security"]);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers.Server = "secret/1.0";
        http.Response.Headers["X-Powered-By"] = "secret";
        switch (http.Request.Path.Value)
        {
            case "/api/catalog/error":
                http.Response.StatusCode = 500;
                await http.Response.WriteAsync("{}");
                break;
            case "/api/catalog/empty":
                http.Response.StatusCode = 404;
                break;
            case "/api/catalog/own":
                http.Response.Headers.CacheControl = "public, max-age=60";
                http.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
                break;
            default:
                await http.Response.WriteAsync("{}");
                break;
        }
    }

    private static Dictionary<string, string> Of(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
}
