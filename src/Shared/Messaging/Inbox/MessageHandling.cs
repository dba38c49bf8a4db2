using System.Diagnostics;
using System.Text.Json;
using Marketplace.ServiceDefaults.Faults;
using Marketplace.ServiceDefaults.Telemetry;
using Marketplace.Storage;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Inbox;

/// <summary>One message is one unit of work: remember the message, do the effect, commit both.</summary>
internal sealed partial class MessageHandling<TDb>(
    Subscriptions<TDb> subscriptions, IServiceProvider services, Writer<TDb> writer, ServiceName service,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<MessageHandling<TDb>> logger) where TDb : MessagingDb
{
    /// <summary>Queues the unit before it returns its task, so messages take effect in the order of the calls. Does not throw.</summary>
    public async Task<Settlement> HandleAsync(Delivery delivery)
    {
        using var span = ServiceTelemetry.Source.StartActivity($"process {delivery.Type}", ActivityKind.Consumer, delivery.Trace);
        span?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.message.id", delivery.MessageId);
        try
        {
            return await HandleReadableAsync(delivery);
        }
        catch (StorageUnavailableException)
        {
            return new Settlement(delivery, Verdict.Wait);
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            var verdict = delivery.Attempt >= options.Value.MaxAttempts ? Verdict.Dead : Verdict.Retry;
            Log.Failed(logger, service.Value, delivery.MessageId, delivery.Type, delivery.Attempt, verdict, failure);
            return new Settlement(delivery, verdict, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private async Task<Settlement> HandleReadableAsync(Delivery delivery)
    {
        if (delivery.MessageId is not { } id)
        {
            return Dead(delivery, "The message has no id, so a repeat could not be told from a new one.");
        }

        if (delivery.Body.Length > EventJson.MaxBytes)
        {
            return Dead(delivery, $"The message has {delivery.Body.Length} bytes; an event has at most {EventJson.MaxBytes}.");
        }

        Func<TDb, CancellationToken, Task>? effect;
        try
        {
            effect = subscriptions.Read(services, delivery.Type, delivery.Body);
        }
        catch (JsonException unreadable)
        {
            return Dead(delivery, $"The message cannot be read: {unreadable.Message}");
        }

        if (effect is null)
        {
            return Dead(delivery, $"Nobody here handles {delivery.Type}.");
        }

        if (!await writer.WriteAsync((db, stop) => ApplyOnceAsync(db, id, effect, stop), CancellationToken.None))
        {
            Log.Repeated(logger, service.Value, id);
        }

        KillPoint.Hit(KillPoint.ConsumerAfterCommit);
        return new Settlement(delivery, Verdict.Done);
    }

    private async Task<bool> ApplyOnceAsync(TDb db, Guid id, Func<TDb, CancellationToken, Task> effect, CancellationToken ct)
    {
        // One statement asks and remembers, alike on both databases.
        var isNew = await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO inbox ("MessageId", "HandledAtUtc") VALUES ({id}, {clock.GetUtcNow().UtcDateTime}) ON CONFLICT DO NOTHING""", ct) == 1;
        if (!isNew)
        {
            return false;
        }

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
        [LoggerMessage(3103, LogLevel.Warning, "{Service}: message {MessageId} ({Type}) failed at attempt {Attempt}: {Verdict}")]
        public static partial void Failed(ILogger logger, string service, Guid? messageId, string type, int attempt, Verdict verdict, Exception failure);

        [LoggerMessage(3104, LogLevel.Information, "{Service}: message {MessageId} had been handled before")]
        public static partial void Repeated(ILogger logger, string service, Guid messageId);

        [LoggerMessage(3105, LogLevel.Error, "{Service}: message {MessageId} is dead: {Reason}")]
        public static partial void Unreadable(ILogger logger, string service, Guid? messageId, string reason);
    }
}
