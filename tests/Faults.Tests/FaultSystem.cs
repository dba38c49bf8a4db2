using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marketplace.ServiceDefaults.Faults;
using Marketplace.Testing;
using Marketplace.Trials.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Marketplace.Faults.Tests;

/// <summary>
/// Trials, Feedback, gateway and broker as real processes that a test kills and starts again. Identity is the test
/// itself, so that thousands of people are there at once.
/// </summary>
internal sealed class FaultSystem : IAsyncDisposable
{
    public const string Trials = "trials";
    public const string Feedback = "feedback";
    public const string Broker = "messaging";
    public const string Partner = "clinic";

    private const string PartnerPassword = "chosen-by-the-test";

    private readonly ConcurrentDictionary<string, string> _armed = new();
    private readonly string _provider;
    private DistributedApplication _app = null!;
    private string _data = "";
    private string[] _services = [Feedback];

    private FaultSystem(string provider) => _provider = provider;

    public IdentityStandIn Identity { get; } = new();

    /// <summary>Those that are services of ours.</summary>
    public IReadOnlyList<string> Services => _services;

    public Uri Gateway => _app.GetEndpoint("gateway");

    /// <param name="feedbackAlone">Without Trials, whose part the test plays: its events, and the keys of its tokens.</param>
    public static async Task<FaultSystem> StartAsync(string provider, bool feedbackAlone = false)
    {
        var system = new FaultSystem(provider);
        await system.Identity.StartAsync();
        var map = DistributedApplicationTestingBuilder.Create("--AppHost:ResourceLogging=false");
        system._data = map.Configuration["DataDirectory"]!;
        map.Configuration[$"Parameters:{Partner}-broker-password"] = PartnerPassword;
        var messaging = map.AddRabbitMQ(Broker).WithPartners([Partner]);
        var postgres = provider == "Postgres" ? map.AddPostgres("postgres") : null;
        var feedback = system.AddService(map, Feedback, "src/Services/Feedback/Feedback.csproj", messaging, postgres)
            .WithEnvironment("Ingest__Partners__0", Partner);
        var gateway = map.AddProject("gateway", Path.Combine(Root, "src/Gateway/Gateway.csproj"))
            .WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithEnvironment("Gateway__RateLimits__Enabled", "false")
            .WithReference(feedback).WaitFor(messaging).WaitFor(feedback);
        if (feedbackAlone)
        {
            feedback.WithEnvironment("services__trials__http__0", system.Identity.Address);
        }
        else
        {
            system._services = [Trials, Feedback];
            var trials = system.AddService(map, Trials, "src/Services/Trials/Trials.csproj", messaging, postgres);
            feedback.WithReference(trials);
            gateway.WithReference(trials).WaitFor(trials);
        }

        system._app = await map.BuildAsync();
        await system._app.StartAsync();
        await system.HealthyAsync("gateway");
        return system;
    }

    public async Task<Uri> BrokerAddressAsync() => new((await _app.GetConnectionStringAsync(Broker))!);

    /// <summary>The broker as a partner system sees it.</summary>
    public async Task<Uri> PartnerAddressAsync() =>
        new UriBuilder(await BrokerAddressAsync()) { UserName = Partner, Password = PartnerPassword }.Uri;

    public int ProcessIdOf(string name) => Assert.Single(_app.GetProcessIds(name));

    /// <summary>Starts the service again and again so that it dies at each of these points, with SIGKILL's exit code; then starts it to stay.</summary>
    public async Task DieAtAsync(string service, params (string KillPoint, int Hit)[] deaths)
    {
        await RunAsync(service, KnownResourceCommands.StopCommand);
        foreach (var (killPoint, hit) in deaths)
        {
            _armed[service] = $"{killPoint}:{hit}";
            await RunAsync(service, KnownResourceCommands.StartCommand);
            await Eventually.TrueAsync(() => StateOf(service).State?.Text == KnownResourceStates.Finished,
                $"{service} has died at {killPoint} (the fault must fire)", TimeSpan.FromMinutes(3));
            Assert.Equal(137, StateOf(service).ExitCode);
        }

        _armed.TryRemove(service, out _);
        await StartServiceAsync(service);
    }

    public async Task StartServiceAsync(string name)
    {
        await RunAsync(name, KnownResourceCommands.StartCommand);
        await HealthyAsync(name);
    }

    public Task KillAsync(string name) => _app.KillAsync(name);

    /// <summary>Reads one number from a service's database, past the service.</summary>
    public async Task<long> CountAsync(string service, string sql)
    {
        var address = await DatabaseOfAsync(service);
        await using System.Data.Common.DbConnection connection =
            _provider == "Postgres" ? new NpgsqlConnection(address) : new SqliteConnection(address);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Trials' database, past the service.</summary>
    public async Task<TrialsDb> TrialsDbAsync()
    {
        var address = await DatabaseOfAsync(Trials);
        var options = new DbContextOptionsBuilder<TrialsDb>();
        return new TrialsDb((_provider == "Postgres" ? options.UseNpgsql(address) : options.UseSqlite(address)).Options);
    }

    /// <summary>Nothing waits anywhere to be sent.</summary>
    public Task DrainedAsync(TimeSpan within) => Eventually.TrueAsync(
        async () =>
        {
            var waiting = 0L;
            foreach (var service in _services)
            {
                waiting += await CountAsync(service, "SELECT count(*) FROM outbox");
            }

            return waiting == 0;
        },
        "every outbox is empty", within);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Identity.DisposeAsync();
    }

    private IResourceBuilder<ProjectResource> AddService(
        IDistributedApplicationBuilder map, string name, string project,
        IResourceBuilder<RabbitMQServerResource> messaging, IResourceBuilder<PostgresServerResource>? postgres)
    {
        var service = map.AddProject(name, Path.Combine(Root, project))
            .WithHttpEndpoint().WithHttpEndpoint(name: "h2c", env: "Http2Port").WithHttpHealthCheck("/health")
            .WithReference(messaging)
            .WithEnvironment("services__identity__http__0", Identity.Address)
            .WithEnvironment("Storage__Provider", _provider)
            .WithEnvironment("Storage__Directory", Path.Combine(_data, name))
            .WithEnvironment(context =>
            {
                if (_armed.TryGetValue(name, out var point))
                {
                    context.EnvironmentVariables[KillPoint.Variable] = point;
                }
            });
        if (postgres is not null)
        {
            var database = postgres.AddDatabase($"{name}-database", name);
            service.WithReference(database, "database").WaitFor(database);
        }

        return service;
    }

    private async Task<string> DatabaseOfAsync(string service) => _provider == "Postgres"
        ? await _app.GetConnectionStringAsync($"{service}-database") + ";Pooling=false"
        : $"Data Source={Path.Combine(_data, service, service)}.db;Mode=ReadOnly;Pooling=false";

    private CustomResourceSnapshot StateOf(string name) =>
        _app.ResourceNotifications.TryGetCurrentState(name, out var state) ? state.Snapshot : throw new InvalidOperationException(name);

    private async Task RunAsync(string name, string command) =>
        Assert.True((await _app.ResourceCommands.ExecuteCommandAsync(name, command)).Success);

    private async Task HealthyAsync(string name)
    {
        try
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(name, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(90));
        }
        catch (Exception e) when (e is TimeoutException or DistributedApplicationException)
        {
            var seen = ((string[])[Broker, .. _services, "gateway"]).Select(n =>
                $"--- {n}: {StateOf(n).State?.Text}, {StateOf(n).Reason}\n{string.Join('\n', _app.GetLogTail(n, 12))}");
            Assert.Fail($"{name} did not become healthy: {e.Message}\n{string.Join('\n', seen)}");
        }
    }

    private static string Root { get; } = FindRoot();

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
