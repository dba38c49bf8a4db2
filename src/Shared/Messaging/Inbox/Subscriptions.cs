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
internal sealed class Subscriptions<TDb>
{
    private readonly Dictionary<string, Func<IServiceProvider, string, Func<TDb, CancellationToken, Task>>> _byType = [];

    public void Add<TEvent, THandler>(Func<IServiceProvider, THandler> resolve)
        where TEvent : IIntegrationEvent where THandler : IHandle<TDb, TEvent>
    {
        _byType.Add(EventNames.Of<TEvent>(), (services, payload) =>
        {
            var e = JsonSerializer.Deserialize<TEvent>(payload, EventJson.Options)
                ?? throw new JsonException("The message is the JSON value null.");
            var handler = resolve(services);
            return (db, ct) => handler.HandleAsync(db, e, ct);
        });
    }

    public IReadOnlyCollection<string> Types => _byType.Keys;

    /// <summary>The handling of this message, or null where nobody here handles its type. Unreadable: <see cref="JsonException"/>.</summary>
    public Func<TDb, CancellationToken, Task>? Read(IServiceProvider services, string type, string payload) =>
        _byType.TryGetValue(type, out var read) ? read(services, payload) : null;
}
