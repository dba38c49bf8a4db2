using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.ServiceDefaults.Tests;

/// <summary>Publishes the tests' signing key where services look for Identity's.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestIssuer(WebApplication app) => _app = app;

    public TestClock Clock { get; private init; } = null!;

    public TestTokens Tokens { get; private init; } = null!;

    public string Address => TestService.AddressOf(_app);

    /// <summary>Whether it answers 503 in place of its keys.</summary>
    public bool IsDown { get; set; }

    public static async Task<TestIssuer> StartAsync(bool isDown = false)
    {
        var clock = new TestClock();
        var tokens = new TestTokens(clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new TestIssuer(app) { Clock = clock, Tokens = tokens, IsDown = isDown };
        app.MapGet("/api/identity/.well-known/jwks.json", IResult () => issuer.IsDown
            ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(new { keys = new[] { PublicKey(tokens.Key) } }));
        await app.StartAsync();
        return issuer;
    }

    public static Dictionary<string, string> PublicKey(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["kid"] = key.KeyId,
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Tokens.Dispose();
    }
}
