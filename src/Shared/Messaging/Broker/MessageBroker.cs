using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Broker;

/// <summary>The broker's address, and what this service last knew of it.</summary>
public sealed class MessageBroker(IConfiguration configuration, IOptions<MessagingOptions> options)
{
    public const string ConnectionName = "messaging";

    private int _open;

    /// <summary>Whether at least one session is open.</summary>
    public bool Reachable => Volatile.Read(ref _open) > 0;

    public Topology Topology { get; } = new(options.Value);

    internal static bool IsAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "amqp" or "amqps" };

    /// <summary>A new session, with everything declared that events need: whatever was deleted is there again.</summary>
    public async Task<BrokerSession> OpenAsync(string name, CancellationToken ct)
    {
        var session = await BrokerSession.OpenAsync(new Uri(configuration.GetConnectionString(ConnectionName)!), name, ct);
        try
        {
            await session.DeclareAsync(Topology.DeclareAsync, ct);
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
}
