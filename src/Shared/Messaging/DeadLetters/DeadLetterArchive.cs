using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Marketplace.Messaging.Broker;
using Marketplace.Messaging.Inbox;
using Marketplace.Storage.Writing;
using Microsoft.Extensions.Logging;

namespace Marketplace.Messaging.DeadLetters;

/// <summary>
/// Takes dead messages from the broker into the database, where an operator can list them without disturbing the queue
/// (looking at a quorum queue counts as a delivery, and enough looks would drop the message).
/// </summary>
internal sealed partial class DeadLetterArchive<TDb>(
    MessageBroker broker, ServiceName service, Writer<TDb> writer, TimeProvider clock, ILogger<DeadLetterArchive<TDb>> logger)
    : BrokerWorker($"The archive of {service.Value}'s dead letters", clock, logger) where TDb : MessagingDb
{
    private const int MaxText = 500;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await using var session = await broker.OpenAsync($"{service.Value} dead letters", ct);
        var arrived = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
        _ = session.Closed.ContinueWith(_ => arrived.Writer.TryComplete(), TaskScheduler.Default);
        await session.ConsumeAsync(broker.Topology.DeadQueue(service.Value), prefetch: 16, delivery => arrived.Writer.TryWrite(delivery), ct);
        Connected();
        await foreach (var dead in arrived.Reader.ReadAllAsync(ct))
        {
            // What cannot be stored now stays in the dead queue: the session breaks, and a new one delivers it again.
            await StoreAsync(dead);
            await session.AcknowledgeUpToAsync(dead.Tag);
        }

        throw new IOException($"The session has closed: {await session.Closed}");
    }

    private async Task StoreAsync(Delivery dead)
    {
        var id = dead.MessageId ?? IdFrom(dead.Body);
        var type = Storable(dead.Type, MaxText);
        var payload = Storable(Encoding.UTF8.GetString(dead.Body), int.MaxValue);
        var reason = Storable(Envelope.Text(dead.Properties, Envelope.Reason) ?? "Delivered too often without an answer.", MaxText);
        await writer.WriteAsync(
            async (db, ct) =>
            {
                var letter = await db.DeadLetters.FindAsync([id], ct);
                if (letter is null)
                {
                    db.Add(letter = new DeadLetter { MessageId = id, Type = type, Payload = payload, Reason = reason });
                }

                letter.Reason = reason;
                letter.DiedAtUtc = Clock.GetUtcNow().UtcDateTime;
                letter.Deaths++;
                letter.ReplayedAtUtc = null;
                return true;
            },
            CancellationToken.None);
        Log.Stored(logger, service.Value, id, type);
    }

    /// <summary>A message without an id gets one from what it says, so that the same one twice is one letter.</summary>
    private static Guid IdFrom(byte[] body) => new(SHA256.HashData(body).AsSpan(0, 16));

    // PostgreSQL keeps no NUL and no half of a surrogate pair in text, and a poisonous message must not be able to block
    // the queue of the dead.
    private static string Storable(string text, int atMost)
    {
        var kept = text.Length <= atMost ? text : text[..(char.IsHighSurrogate(text[atMost - 1]) ? atMost - 1 : atMost)];
        return kept.Replace('\0', '\uFFFD');
    }

    private static partial class Log
    {
        [LoggerMessage(3201, LogLevel.Error, "{Service}: message {MessageId} ({Type}) waits among the dead letters for an operator")]
        public static partial void Stored(ILogger logger, string service, Guid messageId, string type);
    }
}
