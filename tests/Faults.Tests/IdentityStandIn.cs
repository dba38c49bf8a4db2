using System.Text.Json;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Faults.Tests;

/// <summary>Publishes the key with which the test signs its people's tokens, also those of Trials where that is not there.</summary>
internal sealed class IdentityStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    public IdentityStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(Tokens.Key);
        var keys = JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.Kid, use = "sig", alg = "ES256" } } });
        _app.MapGet("/api/identity/.well-known/jwks.json", () => Results.Text(keys, "application/json"));
        _app.MapGet("/api/trials/.well-known/participation-keys.json", () => Results.Text(keys, "application/json"));
    }

    public TestTokens Tokens { get; } = new(TimeProvider.System);

    public string Address => _app.Urls.First();

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Tokens.Dispose();
    }
}
