using System.Text;
using Marketplace.Messaging.Broker;

namespace Marketplace.Messaging.Inbox;

/// <summary>
/// Settles deliveries, one at a time, on the channel that delivered them. A message that is to be tried again, or is
/// dead, is first confirmed in its next queue and only then acknowledged in this one.
/// </summary>
internal sealed class Settler(BrokerSession session, Topology topology, ServiceName service, MessagingOptions options)
{
    public async Task SettleAsync(Settlement settlement)
    {
        var delivery = settlement.Delivery;
        switch (settlement.Verdict)
        {
            case Verdict.Retry:
                await MoveAsync(topology.RetryQueue(service.Value), delivery, delivery.Attempt + 1, settlement.Reason);
                break;
            case Verdict.Dead:
                await MoveAsync(topology.DeadQueue(service.Value), delivery, delivery.Attempt, settlement.Reason);
                break;
            case Verdict.Done:
            default:
                break;
        }

        await session.Channel.BasicAckAsync(delivery.Tag, multiple: false, CancellationToken.None).AsTask().WaitAsync(options.ConfirmTimeout);
    }

    private Task MoveAsync(string queue, Delivery delivery, int attempt, string? reason) =>
        session.Channel.BasicPublishAsync(
                "", queue, mandatory: true, Envelope.Again(delivery.Properties, attempt, reason),
                Encoding.UTF8.GetBytes(delivery.Payload), CancellationToken.None)
            .AsTask().WaitAsync(options.ConfirmTimeout);
}
