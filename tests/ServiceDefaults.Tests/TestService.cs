using System.Net.Http.Headers;
using Marketplace.ServiceDefaults;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.ServiceDefaults.Tests;

/// <summary>A service of the tests' own on the real kit: its own loopback port, and an issuer that publishes its keys.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestIssuer _issuer;

    private TestService(WebApplication app, TestIssuer issuer)
    {
        _app = app;
        _issuer = issuer;
        Client = new HttpClient { BaseAddress = new Uri(AddressOf(app)) };
    }

    public HttpClient Client { get; }

    public TestClock Clock => _issuer.Clock;

    public TestTokens Tokens => _issuer.Tokens;

    public static Task<TestService> StartAsync(Action<WebApplication> map, params (string Key, string Value)[] settings) =>
        StartAsync(map, (_, _) => { }, settings);

    public static async Task<TestService> StartAsync(
        Action<WebApplication> map, Action<IServiceCollection, TestTokens> configure, params (string Key, string Value)[] settings) =>
        await StartAsync(await TestIssuer.StartAsync(), map, configure, settings);

    public static async Task<TestService> StartAsync(
        TestIssuer issuer, Action<WebApplication> map, Action<IServiceCollection, TestTokens> configure, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Append(("services:identity:http:0", issuer.Address)).ToDictionary(s => s.Item1, s => (string?)s.Item2));
        builder.Services.AddSingleton<TimeProvider>(issuer.Clock);
        builder.AddServiceDefaults();
        configure(builder.Services, issuer.Tokens);
        var app = builder.Build();
        app.UseServiceDefaults();
        map(app);
        await app.StartAsync();
        return new(app, issuer);
    }

    public static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _issuer.DisposeAsync();
    }
}
