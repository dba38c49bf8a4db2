using Marketplace.Messaging.Broker;
using Marketplace.Storage;
using Marketplace.Testing;
using RabbitMQ.Client;

namespace Marketplace.Messaging.Tests.Hosts;

/// <summary>A test's own part of a broker, and the services that talk over it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<LedgerHost> _hosts = [];
    private readonly List<TestDatabase> _databases = [];
    private readonly StorageProvider _provider;

    private World(string address, StorageProvider provider)
    {
        Address = address;
        _provider = provider;
        Topology = new Topology(new MessagingOptions { Namespace = Namespace, RetryDelay = RetryDelay });
    }

    public static TimeSpan RetryDelay { get; } = TimeSpan.FromMilliseconds(300);

    public string Address { get; set; }

    public string Namespace { get; } = RabbitServer.NewNamespace();

    public Topology Topology { get; }

    public static async Task<World> NewAsync(StorageProvider provider = StorageProvider.Sqlite) =>
        On(await RabbitServer.SharedAsync(), provider);

    public static World On(RabbitServer broker, StorageProvider provider = StorageProvider.Sqlite) => new(broker.Address, provider);

    /// <summary>Starts a service by its name in the table of consumers, on a database of its own unless given one.</summary>
    public async Task<LedgerHost> StartAsync(string service, TestDatabase? database = null, params (string Key, string Value)[] settings)
    {
        if (database is null)
        {
            database = await NewDatabaseAsync(service);
        }

        var host = await LedgerHost.StartAsync(service, this, database, settings);
        _hosts.Add(host);
        return host;
    }

    public async Task<TestDatabase> NewDatabaseAsync(string service)
    {
        var database = await TestDatabase.NewAsync(_provider, service);
        _databases.Add(database);
        return database;
    }

    public Task<Wire> OpenWireAsync() => Wire.OpenAsync(this);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_hosts.Select(host => host.DisposeAsync().AsTask()));
        _databases.ForEach(database => database.Dispose());
        await RemoveQueuesAsync();
    }

    // Each quorum queue is a process with a log of its own; hundreds of them would slow the shared broker down.
    private async Task RemoveQueuesAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Address) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var service in new[] { "catalog", "trials", "feedback" })
        {
            foreach (var queue in new[] { Topology.WorkQueue(service), Topology.RetryQueue(service), Topology.DeadQueue(service) })
            {
                await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
            }
        }

        await channel.ExchangeDeleteAsync(Topology.Exchange);
    }
}
