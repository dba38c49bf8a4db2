using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Marketplace.Messaging.Broker;

/// <summary>The broker's address, and what this service last knew of it.</summary>
public sealed class MessageBroker(IConfiguration configuration, IOptions<MessagingOptions> options)
{
    public const string ConnectionName = "messaging";

    private int _open;

    /// <summary>Whether at least one session is open.</summary>
    public bool Reachable => Volatile.Read(ref _open) > 0;

    public Topology Topology { get; } = new(options.Value);

    internal async Task<BrokerSession> OpenAsync(string name, CreateChannelOptions? channel, CancellationToken ct)
    {
        var session = await BrokerSession.OpenAsync(Address(), name, channel, ct);
        try
        {
            await Topology.DeclareAsync(session.Channel, ct);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        Interlocked.Increment(ref _open);
        _ = session.Closed.ContinueWith(_ => Interlocked.Decrement(ref _open), TaskScheduler.Default);
        return session;
    }

    internal Uri Address() => Uri.TryCreate(configuration.GetConnectionString(ConnectionName), UriKind.Absolute, out var address)
        ? address
        : throw new InvalidOperationException(
            $"ConnectionStrings:{ConnectionName} is not set, or is not an address like amqp://user:password@host:5672.");
}
