using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Marketplace.Testing;

/// <summary>A real server of the machine's, run by the same host that runs the marketplace, on a free port, for this test process.</summary>
public abstract class TestServer : IAsyncDisposable
{
    protected const string Name = "server";

    private DistributedApplication? _app;

    protected DistributedApplication App => _app ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>Where it keeps its data and its logs.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>SIGKILL, as a crash would.</summary>
    public Task KillAsync() => App.KillAsync(Name);

    public async Task StartAgainAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await TryStartAgainAsync(limit.Token))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    public Task StopAsync() => App.ResourceCommands.ExecuteCommandAsync(Name, KnownResourceCommands.StopCommand);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    // The children of a killed server may hold its data for a moment longer; until then a new one ends at once.
    private async Task<bool> TryStartAgainAsync(CancellationToken ct)
    {
        await App.ResourceCommands.ExecuteCommandAsync(Name, KnownResourceCommands.StartCommand, ct);
        try
        {
            await App.ResourceNotifications.WaitForResourceHealthyAsync(Name, WaitBehavior.StopOnResourceUnavailable, ct);
            return true;
        }
        catch (DistributedApplicationException)
        {
            return false;
        }
    }

    protected async Task StartAsync(Action<IDistributedApplicationBuilder> draw)
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        Folder = builder.Configuration["DataDirectory"]!;
        draw(builder);
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(Name, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
    }

    protected async Task<string> ConnectionStringAsync() => (await App.GetConnectionStringAsync(Name))!;
}
