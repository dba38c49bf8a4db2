using Marketplace.Feedback.Data;
using Marketplace.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Xunit;

namespace Marketplace.Feedback;

/// <summary>The Feedback service behind Kestrel, for what the in-memory server does not do: limits, and connections that break.</summary>
public sealed class KestrelFeedback : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedback-").FullName;
    private readonly WebApplicationFactory<Program> _factory;

    public KestrelFeedback()
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            builder.UseSetting("Storage:Directory", _folder);
            builder.UseSetting("Messaging:Enabled", "false");
            builder.ConfigureServices(services =>
            {
                Log.Follow(services, LogLevel.Warning);
                services.PostConfigureAll<JwtBearerOptions>(o =>
                    o.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(Tokens.Configuration));
            });
        });
        _factory.UseKestrel();
    }

    /// <summary>Warnings and worse.</summary>
    public LogFile Log { get; } = new();

    public TestTokens Tokens { get; } = new(TimeProvider.System);

    public IServiceProvider Services => _factory.Services;

    public ValueTask InitializeAsync()
    {
        _factory.StartServer();
        return ValueTask.CompletedTask;
    }

    public HttpClient ClientWith(string token)
    {
        var client = _factory.CreateClient();
        client.Timeout = TimeSpan.FromMinutes(10);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    internal async Task<T> Db<T>(Func<FeedbackDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FeedbackDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Tokens.Dispose();
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
