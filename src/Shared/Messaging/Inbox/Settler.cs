using Marketplace.Messaging.Broker;

namespace Marketplace.Messaging.Inbox;

/// <summary>
/// Settles deliveries on the channel that delivered them. A message that is to be tried again, or is dead, is first
/// confirmed in its next queue; only then is it acknowledged in this one.
/// </summary>
internal sealed class Settler(BrokerSession session, Topology topology, ServiceName service, MessagingOptions options)
{
    /// <param name="settlements">All deliveries since the last call: one acknowledgement stands for all of them.</param>
    public async Task SettleAsync(IReadOnlyList<Settlement> settlements)
    {
        await Task.WhenAll(settlements.Where(s => s.Verdict != Verdict.Done).Select(MoveAsync)).WaitAsync(options.ConfirmTimeout);
        await session.AcknowledgeUpToAsync(settlements.Max(s => s.Delivery.Tag)).WaitAsync(options.ConfirmTimeout);
    }

    private Task MoveAsync(Settlement settlement)
    {
        var delivery = settlement.Delivery;
        return settlement.Verdict switch
        {
            Verdict.Retry => PublishAsync(topology.RetryQueue(service.Value), delivery, delivery.Attempt + 1, settlement.Reason),
            Verdict.Dead => PublishAsync(topology.DeadQueue(service.Value), delivery, delivery.Attempt, settlement.Reason),
            _ => throw new InvalidOperationException($"A message that is {settlement.Verdict} has no next queue."),
        };
    }

    private Task PublishAsync(string queue, Delivery delivery, int attempt, string? reason) =>
        session.PublishAsync("", queue, mandatory: true, Envelope.Again(delivery, attempt, reason), delivery.Body);
}
