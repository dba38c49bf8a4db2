using System.Text.Json;
using Marketplace.Contracts;

namespace Marketplace.Messaging.Inbox;

/// <summary>What a service does when it learns of an event. Runs inside the unit of work that also remembers the message.</summary>
/// <remarks>Events may come late or out of order: compare revisions, and let a repeat change nothing.</remarks>
public interface IHandle<in TDb, in TEvent> where TEvent : IIntegrationEvent
{
    Task HandleAsync(TDb db, TEvent e, CancellationToken ct);
}

/// <summary>The handlers of one service by event name.</summary>
internal sealed class Subscriptions<TDb>(string service)
{
    private readonly Dictionary<string, Func<IServiceProvider, byte[], Func<TDb, CancellationToken, Task>>> _byType = [];

    public void Add<TEvent, THandler>(Func<IServiceProvider, THandler> resolve)
        where TEvent : IIntegrationEvent where THandler : IHandle<TDb, TEvent>
    {
        var type = EventNames.Of<TEvent>();
        if (!EventConsumers.Of[type].Contains(service))
        {
            throw new InvalidOperationException(
                $"{type} would never reach {service}: add the service to that event in {nameof(EventConsumers)} and in docs/events.md.");
        }

        _byType.Add(type, (services, body) =>
        {
            var e = JsonSerializer.Deserialize<TEvent>(body, EventJson.Options)
                ?? throw new JsonException("The message is the JSON value null.");
            var handler = resolve(services);
            return (db, ct) => handler.HandleAsync(db, e, ct);
        });
    }

    /// <summary>The handling of this message, or null where nobody here handles its type. Unreadable: <see cref="JsonException"/>.</summary>
    public Func<TDb, CancellationToken, Task>? Read(IServiceProvider services, string type, byte[] body) =>
        _byType.TryGetValue(type, out var read) ? read(services, body) : null;
}
