using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marketplace.Clients;
using Marketplace.ServiceDefaults.Http;

namespace Marketplace.EndToEnd.Tests;

/// <summary>The whole system as people run it: real processes, a real broker, the gateway. Started once for all tests.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private DistributedApplication? _app;
    private Task<Cast>? _cast;

    public Uri Gateway { get; private set; } = null!;

    public string DataDirectory { get; private set; } = "";

    internal MarketplaceApi Api { get; private set; } = null!;

    private DistributedApplication App => _app ?? throw new InvalidOperationException("The system has not been started.");

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var map = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--AppHost:ResourceLogging=false"], limit.Token);
        DataDirectory = map.Configuration["DataDirectory"]!;
        _app = await map.BuildAsync(limit.Token);
        await _app.StartAsync(limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("messaging", limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", limit.Token);
        Gateway = _app.GetEndpoint("gateway");
        Api = MarketplaceApi.At(Gateway, TimeProvider.System, new ResilienceOptions
        {
            AttemptTimeout = TimeSpan.FromSeconds(30), TotalTimeout = TimeSpan.FromMinutes(2), Retries = 6,
        });
    }

    public HttpClient HttpClientOf(string resource) => App.CreateHttpClient(resource);

    /// <summary>The people of the tests, made when the first test needs them.</summary>
    internal Task<Cast> CastAsync() => _cast ??= Cast.EnterAsync(this, CancellationToken.None);

    /// <summary>SIGKILL, and a new start.</summary>
    public async Task RestartAsync(string resource, CancellationToken ct)
    {
        var before = App.GetProcessIds(resource);
        await App.KillAsync(resource, ct);
        await App.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, ct);
        await App.ResourceNotifications.WaitForResourceHealthyAsync(resource, ct).WaitAsync(StartLimit, ct);
        Assert.Empty(before.Intersect(App.GetProcessIds(resource)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}

/// <summary>Tests of one system take turns: a killed service or a measured latency concerns them all.</summary>
[CollectionDefinition(Name)]
public sealed class SystemTests : ICollectionFixture<RunningSystem>
{
    public const string Name = "the running system";
}
