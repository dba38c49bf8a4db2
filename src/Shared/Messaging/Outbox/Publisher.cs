using System.Text;
using Marketplace.Contracts;
using Marketplace.Messaging.Broker;
using Marketplace.ServiceDefaults.Faults;

namespace Marketplace.Messaging.Outbox;

/// <summary>Publishes a batch in outbox order, pipelined, and says which messages the broker has confirmed.</summary>
internal sealed class Publisher(BrokerSession session, Topology topology, ServiceName service, MessagingOptions options)
{
    public async Task<PublishOutcome> PublishAsync(IReadOnlyList<OutboxMessage> batch)
    {
        // A queue keeps the order in which this one channel sends, so no message waits for the confirm of another. Two
        // change places only where the broker returns one and takes a later one; handlers let the newer revision win.
        var sent = batch.Select(message => (Message: message, Confirm: SendAsync(message))).ToList();
        KillPoint.Hit(KillPoint.RelayAfterPublish);
        await Task.WhenAll(sent.Select(s => s.Confirm)).WaitAsync(options.ConfirmTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Not confirmed means unknown: the row stays, and the same message id goes out again.
        var unconfirmed = sent.Find(s => !s.Confirm.IsCompletedSuccessfully).Confirm;
        var failure = unconfirmed is null ? null
            : unconfirmed.Exception?.InnerException ?? new TimeoutException($"The broker did not confirm within {options.ConfirmTimeout}.");
        return new PublishOutcome([.. sent.Where(s => s.Confirm.IsCompletedSuccessfully).Select(s => s.Message)], failure);
    }

    private Task SendAsync(OutboxMessage message)
    {
        var properties = Envelope.For(message, $"/{service.Value}");
        var body = Encoding.UTF8.GetBytes(message.Payload);
        if (message.Queue is { } queue)
        {
            return session.PublishAsync("", queue, mandatory: true, properties, body);
        }

        // An event of another release, which this one does not know, has no consumer that this one knows either.
        var consumed = EventConsumers.Of.TryGetValue(message.Type, out var consumers) && consumers.Length > 0;
        return session.PublishAsync(topology.Exchange, message.Type, mandatory: consumed, properties, body);
    }
}

/// <param name="Confirmed">In outbox order.</param>
/// <param name="Failure">Why the rest was not confirmed, or null.</param>
internal sealed record PublishOutcome(List<OutboxMessage> Confirmed, Exception? Failure);
