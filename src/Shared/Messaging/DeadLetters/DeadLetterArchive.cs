using Marketplace.Messaging.Broker;
using Marketplace.Messaging.Inbox;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Marketplace.Messaging.DeadLetters;

/// <summary>
/// Takes dead messages from the broker into the database, where an operator can list them without disturbing the queue
/// (looking at a quorum queue counts as a delivery, and enough looks would drop the message).
/// </summary>
internal sealed partial class DeadLetterArchive<TDb>(
    MessageBroker broker, ServiceName service, Writer<TDb> writer, TimeProvider clock, ILogger<DeadLetterArchive<TDb>> logger)
    : BackgroundService where TDb : MessagingDb
{
    private const int MaxReason = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ArchiveAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // What is not archived stays in the dead queue.
                Log.Interrupted(logger, service.Value, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ArchiveAsync(CancellationToken ct)
    {
        await using var session = await broker.OpenAsync($"{service.Value} dead letters", null, ct);
        var failed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(session.Channel);
        consumer.ReceivedAsync += async (_, e) =>
        {
            try
            {
                await StoreAsync(Delivery.From(e));
                await session.Channel.BasicAckAsync(e.DeliveryTag, multiple: false, CancellationToken.None);
            }
            catch (Exception failure)
            {
                failed.TrySetResult(failure.Message);
            }
        };
        await session.Channel.BasicQosAsync(0, 1, false, ct);
        await session.Channel.BasicConsumeAsync(broker.Topology.DeadQueue(service.Value), autoAck: false, consumer, ct);
        throw new IOException(await await Task.WhenAny(failed.Task, session.Closed).WaitAsync(ct));
    }

    private async Task StoreAsync(Delivery dead)
    {
        var reason = Envelope.Text(dead.Properties, Envelope.Reason) ?? "Delivered too often without an answer.";
        var id = dead.MessageId ?? Guid.CreateVersion7();
        await writer.WriteAsync(
            async (db, ct) =>
            {
                var letter = await db.DeadLetters.FindAsync([id], ct);
                if (letter is null)
                {
                    db.Add(letter = new DeadLetter { MessageId = id, Type = dead.Type, Payload = dead.Payload, Reason = reason });
                }

                letter.Reason = reason.Length > MaxReason ? reason[..MaxReason] : reason;
                letter.DiedAtUtc = clock.GetUtcNow().UtcDateTime;
                letter.Deaths++;
                letter.ReplayedAtUtc = null;
                return true;
            },
            CancellationToken.None);
        Log.Stored(logger, service.Value, id, dead.Type);
    }

    private static partial class Log
    {
        [LoggerMessage(3201, LogLevel.Error, "{Service}: message {MessageId} ({Type}) waits among the dead letters for an operator")]
        public static partial void Stored(ILogger logger, string service, Guid messageId, string type);

        [LoggerMessage(3202, LogLevel.Warning, "{Service}: archiving dead letters was interrupted: {Reason}")]
        public static partial void Interrupted(ILogger logger, string service, string reason);
    }
}
