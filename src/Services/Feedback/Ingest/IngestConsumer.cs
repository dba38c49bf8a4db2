using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Messaging;
using Marketplace.Messaging.Broker;
using Marketplace.Messaging.Inbox;
using Marketplace.ServiceDefaults.Faults;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Marketplace.Feedback.Ingest;

/// <summary>
/// Takes the partners' messages, a window at a time, and settles each: its reply is confirmed by the broker before it is
/// acknowledged. Whatever dies in between, the message comes again, changes nothing, and is answered again.
/// </summary>
internal sealed partial class IngestConsumer(
    MessageBroker broker, ServiceName service, IngestTopology topology, IngestDesk desk,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<IngestConsumer> logger)
    : BrokerWorker("The ingest of partners' answers", clock, logger)
{
    private const string DeadType = "feedback.ingest";

    private static readonly TimeSpan StoragePause = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await using var session = await broker.OpenAsync($"{service.Value} ingest", ct);
        await session.DeclareAsync(topology.DeclareAsync, ct);
        Connected();
        await foreach (var window in session.WindowsAsync(topology.Queue, options.Value.Prefetch, ct))
        {
            var verdicts = await Task.WhenAll(window.Select(desk.HandleAsync));
            if (verdicts.Any(v => v is IngestVerdict.Later { StorageIsAway: true }))
            {
                // Without a pause the whole queue would turn in circles for as long as the database is away.
                await Task.Delay(StoragePause, Clock, ct);
            }

            await SettleAsync(session, verdicts);
        }
    }

    private async Task SettleAsync(BrokerSession session, IngestVerdict[] verdicts)
    {
        await Task.WhenAll(verdicts.Select(v => SettleAsync(session, v))).WaitAsync(options.Value.ConfirmTimeout);
        KillPoint.Hit(KillPoint.IngestAfterReply);
        // What was rejected is settled already, and naming it again would be an error.
        var last = verdicts.LastOrDefault(v => v is not IngestVerdict.Later);
        if (last is not null)
        {
            await session.AcknowledgeUpToAsync(last.Delivery.Tag).WaitAsync(options.Value.ConfirmTimeout);
        }
    }

    private async Task SettleAsync(BrokerSession session, IngestVerdict verdict)
    {
        switch (verdict)
        {
            case IngestVerdict.Answered answered:
                await ReplyAsync(session, answered.Sender, answered.Reply);
                break;
            case IngestVerdict.Later later:
                await session.RejectAsync(later.Delivery.Tag);
                break;
            case IngestVerdict.Dead dead:
                await BuryAsync(session, dead);
                break;
        }
    }

    private Task ReplyAsync(BrokerSession session, Sender sender, IngestReply reply) => session.PublishAsync(
        "", topology.ReplyQueue(sender.Partner), mandatory: true, reply.PropertiesFor(sender),
        JsonSerializer.SerializeToUtf8Bytes<object>(reply, desk.Json));

    /// <summary>
    /// Tells the operators by the service's dead letters, and the sender where there is one. Neither body nor token is kept:
    /// a participant who leaves could not have them erased there.
    /// </summary>
    private async Task BuryAsync(BrokerSession session, IngestVerdict.Dead dead)
    {
        var hash = SHA256.HashData(dead.Delivery.Body);
        var id = dead.Delivery.MessageId ?? new Guid(hash.AsSpan(0, 16));
        Log.Dead(logger, id, dead.Reason);
        var letter = new BasicProperties
        {
            MessageId = id.ToString(),
            DeliveryMode = DeliveryModes.Persistent,
            Headers = new Dictionary<string, object?>
            {
                [Envelope.TypeHeader] = DeadType,
                [Envelope.Reason] = dead.Reason,
            },
        };
        await session.PublishAsync("", broker.Topology.DeadQueue(service.Value), mandatory: true, letter, ReadOnlyMemory<byte>.Empty);
        if (dead.Sender is { } sender)
        {
            await ReplyAsync(session, sender, new IngestReply.Refused(null, IngestErrors.Internal.ToProblem().ProblemDetails));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2302, LogLevel.Error, "A partner's message {MessageId} is dead: {Reason}")]
        public static partial void Dead(ILogger logger, Guid messageId, string reason);
    }
}
