using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Marketplace.Messaging.Broker;
using Marketplace.ServiceDefaults.Faults;
using Marketplace.ServiceDefaults.Telemetry;
using Marketplace.Storage;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Marketplace.Messaging.Inbox;

/// <summary>
/// Handles the messages of the service's queue. Each is one unit of work: remember the message, do the effect; the
/// acknowledgement follows the commit. Units are queued in the order of arrival and share commits.
/// </summary>
internal sealed partial class Consumer<TDb>(
    MessageBroker broker, ServiceName service, Subscriptions<TDb> subscriptions, IServiceProvider services, Writer<TDb> writer,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<Consumer<TDb>> logger)
    : BackgroundService where TDb : MessagingDb
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(250);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Nothing is acknowledged without its effect, so the broker delivers again over the next session.
                Log.Interrupted(logger, service.Value, failure.Message);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ConsumeAsync(CancellationToken ct)
    {
        await using var session = await broker.OpenAsync($"{service.Value} consumer", Outbox.Publisher.Confirms, ct);
        var settlements = Channel.CreateUnbounded<Settlement>(new UnboundedChannelOptions { SingleReader = true });
        var consumer = new AsyncEventingBasicConsumer(session.Channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            // Queues the unit before it returns, so order is kept; the commit is awaited elsewhere.
            _ = HandleAsync(Delivery.From(e), settlements.Writer, ct);
            return Task.CompletedTask;
        };
        await session.Channel.BasicQosAsync(0, options.Value.Prefetch, false, ct);
        await session.Channel.BasicConsumeAsync(broker.Topology.WorkQueue(service.Value), autoAck: false, consumer, ct);
        Log.Connected(logger, service.Value);

        using var closed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _ = session.Closed.ContinueWith(_ => closed.CancelAsync(), TaskScheduler.Default);
        var settle = new Settler(session, broker.Topology, service, options.Value);
        try
        {
            await foreach (var settlement in settlements.Reader.ReadAllAsync(closed.Token))
            {
                await settle.SettleAsync(settlement);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"the session has closed: {await session.Closed}");
        }
    }

    private async Task HandleAsync(Delivery delivery, ChannelWriter<Settlement> settlements, CancellationToken ct)
    {
        using var span = ServiceTelemetry.Source.StartActivity($"process {delivery.Type}", ActivityKind.Consumer, delivery.Trace);
        span?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.message.id", delivery.MessageId);
        while (true)
        {
            try
            {
                settlements.TryWrite(await HandleOnceAsync(delivery, ct));
                return;
            }
            catch (StorageUnavailableException)
            {
                // Not the message's fault: it waits here, unacknowledged, until the database is back.
                await Task.Delay(TimeSpan.FromSeconds(1), clock, ct);
            }
            catch (Exception failure)
            {
                span?.SetStatus(ActivityStatusCode.Error);
                var verdict = delivery.Attempt >= options.Value.MaxAttempts ? Verdict.Dead : Verdict.Retry;
                Log.Failed(logger, service.Value, delivery.MessageId, delivery.Type, delivery.Attempt, verdict, failure);
                settlements.TryWrite(new Settlement(delivery, verdict, $"{failure.GetType().Name}: {failure.Message}"));
                return;
            }
        }
    }

    private async Task<Settlement> HandleOnceAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.MessageId is not { } id)
        {
            return Dead(delivery, "The message has no id, so a repeat could not be told from a new one.");
        }

        Func<TDb, CancellationToken, Task>? effect;
        try
        {
            effect = subscriptions.Read(services, delivery.Type, delivery.Payload);
        }
        catch (JsonException unreadable)
        {
            return Dead(delivery, $"The message cannot be read: {unreadable.Message}");
        }

        if (effect is null)
        {
            return Dead(delivery, $"Nobody here handles {delivery.Type}.");
        }

        await writer.WriteAsync((db, stop) => ApplyOnceAsync(db, id, effect, stop), ct);
        KillPoint.Hit(KillPoint.ConsumerAfterCommit);
        return new Settlement(delivery, Verdict.Done, null);
    }

    private async Task<bool> ApplyOnceAsync(TDb db, Guid id, Func<TDb, CancellationToken, Task> effect, CancellationToken ct)
    {
        if (await db.Inbox.AnyAsync(m => m.MessageId == id, ct))
        {
            Log.Repeated(logger, service.Value, id);
            return false;
        }

        db.Inbox.Add(new InboxMessage { MessageId = id, HandledAtUtc = clock.GetUtcNow().UtcDateTime });
        await effect(db, ct);
        KillPoint.Hit(KillPoint.ConsumerBeforeCommit);
        return true;
    }

    private Settlement Dead(Delivery delivery, string reason)
    {
        Log.Unreadable(logger, service.Value, delivery.MessageId, reason);
        return new Settlement(delivery, Verdict.Dead, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Information, "{Service}: the consumer is connected to the broker")]
        public static partial void Connected(ILogger logger, string service);

        [LoggerMessage(3102, LogLevel.Warning, "{Service}: the consumer was interrupted and tries again: {Reason}")]
        public static partial void Interrupted(ILogger logger, string service, string reason);

        [LoggerMessage(3103, LogLevel.Warning, "{Service}: message {MessageId} ({Type}) failed at attempt {Attempt}: {Verdict}")]
        public static partial void Failed(ILogger logger, string service, Guid? messageId, string type, int attempt, Verdict verdict, Exception failure);

        [LoggerMessage(3104, LogLevel.Information, "{Service}: message {MessageId} had been handled before")]
        public static partial void Repeated(ILogger logger, string service, Guid messageId);

        [LoggerMessage(3105, LogLevel.Error, "{Service}: message {MessageId} is dead: {Reason}")]
        public static partial void Unreadable(ILogger logger, string service, Guid? messageId, string reason);
    }
}
