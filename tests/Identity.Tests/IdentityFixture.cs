using System.Collections.Concurrent;
using Marketplace.Identity.Data;
using Marketplace.Identity.Keys;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Marketplace.Identity;

/// <summary>One Identity service for the tests of a class.</summary>
public sealed class IdentityFixture : IAsyncLifetime
{
    internal IdentityHost Host { get; } = new();

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Identity as it runs, with the tokens that it signs itself; on a given folder, or on one of its own.</summary>
internal sealed class IdentityHost(string? folder = null, string? postgres = null) : ServiceFixture<Program, IdentityDb>
{
    public LogSink Logs { get; } = new();

    public string DataFolder => folder ?? Folder;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = postgres is null ? "Sqlite" : "Postgres",
        ["Storage:Directory"] = DataFolder,
        ["ConnectionStrings:database"] = postgres,
        ["Identity:PasswordIterations"] = "100000",
    };

    public static async Task<IdentityHost> StartAsync(string? folder = null, string? postgres = null)
    {
        var host = new IdentityHost(folder, postgres);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>Everything the service says, at a level at which nobody runs it.</summary>
    protected override void ConfigureServices(IServiceCollection services)
    {
        services.AddLogging(l => l.AddProvider(Logs).AddFilter<LogSink>(null, LogLevel.Debug));
        services.AddOptions<JwtBearerOptions>(TokenValidation.AccountScheme)
            .PostConfigure<OwnKeys>((o, keys) => o.ConfigurationManager = keys);
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogSink : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        Lines.Enqueue(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
