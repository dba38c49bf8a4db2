using System.Text;
using Marketplace.Contracts;
using Marketplace.Messaging.Broker;
using Marketplace.ServiceDefaults.Faults;
using RabbitMQ.Client;

namespace Marketplace.Messaging.Outbox;

/// <summary>
/// Publishes a batch over one channel, pipelined, and says which messages the broker has confirmed.
/// Messages with the same partition key never overtake each other: the second waits for the first's confirm.
/// </summary>
internal sealed class Publisher(BrokerSession session, Topology topology, ServiceName service, MessagingOptions options)
{
    /// <summary>Confirms with tracking: without it a publish "succeeds" though no queue has the message.</summary>
    public static readonly CreateChannelOptions Confirms = new(true, true, outstandingPublisherConfirmationsRateLimiter: null);

    public async Task<PublishOutcome> PublishAsync(IReadOnlyList<OutboxMessage> batch)
    {
        var confirmed = new List<OutboxMessage>(batch.Count);
        var blocked = new HashSet<string>();
        Exception? failure = null;
        foreach (var wave in Waves(batch))
        {
            var sent = wave.Where(m => !blocked.Contains(m.PartitionKey)).Select(m => (Message: m, Task: SendAsync(m))).ToList();
            KillPoint.Hit(KillPoint.RelayAfterPublish);
            foreach (var (message, task) in sent)
            {
                try
                {
                    await task;
                    confirmed.Add(message);
                }
                catch (Exception e)
                {
                    // Not confirmed means unknown: the row stays and the same message id goes out again.
                    failure = e;
                    blocked.Add(message.PartitionKey);
                }
            }

            if (failure is not null && session.Closed.IsCompleted)
            {
                break;
            }
        }

        confirmed.Sort((a, b) => a.Id.CompareTo(b.Id));
        return new PublishOutcome(confirmed, failure);
    }

    // No token is passed and the wait is from outside: cancelling a publish damages this client's count of confirms.
    private async Task SendAsync(OutboxMessage message)
    {
        var toQueue = message.Queue is not null;
        var mandatory = toQueue || EventConsumers.Of[message.Type].Length > 0;
        await session.Channel.BasicPublishAsync(
                toQueue ? "" : topology.Exchange, message.Queue ?? message.Type, mandatory,
                Envelope.For(message, $"/{service.Value}"), Encoding.UTF8.GetBytes(message.Payload), CancellationToken.None)
            .AsTask().WaitAsync(options.ConfirmTimeout);
    }

    private static IEnumerable<List<OutboxMessage>> Waves(IReadOnlyList<OutboxMessage> batch)
    {
        var wave = new List<OutboxMessage>(batch.Count);
        var keys = new HashSet<string>();
        foreach (var message in batch)
        {
            if (!keys.Add(message.PartitionKey))
            {
                yield return wave;
                wave = new List<OutboxMessage>(batch.Count);
                keys.Clear();
                keys.Add(message.PartitionKey);
            }

            wave.Add(message);
        }

        yield return wave;
    }
}

/// <param name="Confirmed">In outbox order.</param>
/// <param name="Failure">Why the rest was not confirmed, or null.</param>
internal sealed record PublishOutcome(List<OutboxMessage> Confirmed, Exception? Failure);
