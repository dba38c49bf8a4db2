using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Messaging;
using Marketplace.Messaging.Broker;
using RabbitMQ.Client;

namespace Marketplace.Faults.Tests;

/// <summary>A queue of the test's own that gets events of some types, as another service would.</summary>
internal sealed class EventTap(FaultSystem system, params string[] types)
{
    private const string Queue = "tap";

    /// <summary>From now on; the exchange must be there.</summary>
    public async Task OpenAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = await system.BrokerAddressAsync() }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        foreach (var type in types)
        {
            await channel.QueueBindAsync(Queue, new Topology(new MessagingOptions()).Exchange, type);
        }
    }

    /// <summary>All that came, in order. What came more than once counts where it came first.</summary>
    public async Task<(List<IIntegrationEvent> Events, int Repeated)> ReadAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = await system.BrokerAddressAsync() }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var (seen, events, repeated) = (new HashSet<string>(), new List<IIntegrationEvent>(), 0);
        while (await channel.BasicGetAsync(Queue, autoAck: true) is { } message)
        {
            if (seen.Add(message.BasicProperties.MessageId!))
            {
                events.Add((IIntegrationEvent)JsonSerializer.Deserialize(message.Body.Span, EventNames.Types[message.RoutingKey], EventJson.Options)!);
            }
            else
            {
                repeated++;
            }
        }

        return (events, repeated);
    }
}
